/**
 * Whether PostgreSQL answers: watched once a second, told to health and to the pages that are open;
 * and transactions that end rightly when it stops answering.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"resource"})
package dev.millwright.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
