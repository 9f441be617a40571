@NullMarked
package dev.millwright.capacity.measured;

import org.jspecify.annotations.NullMarked;
