/**
 * What a vendor tests a connector with: one contract per ability to extend, a context over real
 * HTTPS, and recorded answers of real devices where they are present.
 */
@NullMarked
package dev.millwright.testkit;

import org.jspecify.annotations.NullMarked;
