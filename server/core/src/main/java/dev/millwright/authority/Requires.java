package dev.millwright.authority;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission a front-door method needs somewhere; where an object's scope matters, the method
 * also asks {@link Authority#require} once it knows the scope.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
  /** The permission. */
  Permission value();
}
