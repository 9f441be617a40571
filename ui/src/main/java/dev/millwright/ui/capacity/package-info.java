/** Configurations with what they would give: made, compared with their own history, stored. */
@NullMarked
package dev.millwright.ui.capacity;

import org.jspecify.annotations.NullMarked;
