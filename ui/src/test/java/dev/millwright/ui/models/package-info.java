@NullMarked
package dev.millwright.ui.models;

import org.jspecify.annotations.NullMarked;
