@NullMarked
package dev.millwright.migrations;

import org.jspecify.annotations.NullMarked;
