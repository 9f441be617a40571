@NullMarked
package dev.millwright.ui.admin;

import org.jspecify.annotations.NullMarked;
