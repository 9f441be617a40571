/** The model catalogue: what can be served, its architecture, and where each fact is from. */
@NullMarked
package dev.millwright.ui.models;

import org.jspecify.annotations.NullMarked;
