/** Configurations written as the settings that engines start with. */
@NullMarked
package dev.millwright.capacity.launch;

import org.jspecify.annotations.NullMarked;
