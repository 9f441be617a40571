@NullMarked
package dev.millwright.capacity.launch;

import org.jspecify.annotations.NullMarked;
