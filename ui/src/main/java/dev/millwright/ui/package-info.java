/** The browser's side: the shell around every page, and the few pieces that pages are made of. */
@NullMarked
package dev.millwright.ui;

import org.jspecify.annotations.NullMarked;
