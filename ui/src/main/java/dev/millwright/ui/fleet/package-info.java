/** Pages of the fleet: sites, racks with their elevation, systems. */
@NullMarked
package dev.millwright.ui.fleet;

import org.jspecify.annotations.NullMarked;
