/** What one replica of a model gives on given GPUs: tokens, watts and money, by closed form. */
@NullMarked
package dev.millwright.forecast;

import org.jspecify.annotations.NullMarked;
