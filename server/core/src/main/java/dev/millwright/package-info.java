/** The product's features, one package each. */
@NullMarked
package dev.millwright;

import org.jspecify.annotations.NullMarked;
