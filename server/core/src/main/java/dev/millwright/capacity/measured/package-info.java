/**
 * Measured serving points: read, cleaned, fitted to, compared with. Plain classes without Spring.
 */
@NullMarked
package dev.millwright.capacity.measured;

import org.jspecify.annotations.NullMarked;
