/**
 * Calls of the SPI as bytes: the encoding that a plugin in a process of its own speaks, and a proxy
 * that sends every call through it, so that contracts are proved to need nothing else.
 */
@NullMarked
package dev.millwright.wire;

import org.jspecify.annotations.NullMarked;
