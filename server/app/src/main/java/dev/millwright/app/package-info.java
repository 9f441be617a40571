/** The product as one jar: its commands, its own database, its security set-up. */
@NullMarked
package dev.millwright.app;

import org.jspecify.annotations.NullMarked;
