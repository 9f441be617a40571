@NullMarked
package dev.millwright.simulator;

import org.jspecify.annotations.NullMarked;
