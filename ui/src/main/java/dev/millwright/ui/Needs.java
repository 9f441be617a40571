package dev.millwright.ui;

import dev.millwright.authority.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission without which a view is neither in the navigation nor opened; the front door asks
 * again for everything that the view does.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  /** The permission. */
  Permission value();
}
