/** Pages about what Millwright is connected to and what it is doing: connectors and operations. */
@NullMarked
package dev.millwright.ui.work;

import org.jspecify.annotations.NullMarked;
