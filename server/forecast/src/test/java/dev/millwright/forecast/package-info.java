@NullMarked
package dev.millwright.forecast;

import org.jspecify.annotations.NullMarked;
