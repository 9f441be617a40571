@NullMarked
package dev.millwright.ui.capacity;

import org.jspecify.annotations.NullMarked;
