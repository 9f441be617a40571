/**
 * What a vendor's plugin compiles against: a factory, a connector, small ability interfaces and the
 * records they exchange. JDK and JSpecify only.
 *
 * <p>Calls block, may be interrupted, and run on a fresh virtual thread each with a deadline and a
 * size limit. Calls on one connector may overlap, one per ability; threads that a call starts end
 * with it. Log through {@link System.Logger}.
 */
@NullMarked
package dev.millwright.spi;

import org.jspecify.annotations.NullMarked;
