/**
 * Pages about who may do what and who did what: users and roles, the own profile, the audit log.
 */
@NullMarked
package dev.millwright.ui.admin;

import org.jspecify.annotations.NullMarked;
