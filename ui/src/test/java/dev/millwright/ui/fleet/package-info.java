@NullMarked
package dev.millwright.ui.fleet;

import org.jspecify.annotations.NullMarked;
