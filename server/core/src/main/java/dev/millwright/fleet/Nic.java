package dev.millwright.fleet;

import dev.millwright.spi.Component;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A network adapter or DPU of a system, with its ports. */
public record Nic(
    UUID id,
    String name,
    Identity identity,
    @Nullable String location,
    Health health,
    @Nullable String firmware,
    List<Component.Port> ports) {
  /** Keeps an unmodifiable copy. */
  public Nic {
    ports = List.copyOf(ports);
  }
}
