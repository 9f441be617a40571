/**
 * Every long-running command: its states per target, the only worker, cancel and history. Features
 * bring handlers.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"resource", "authority", "audit", "spi"})
package dev.millwright.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
