@NullMarked
package dev.millwright.ui.work;

import org.jspecify.annotations.NullMarked;
