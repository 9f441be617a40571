package dev.millwright.fleet;

import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a system.
 *
 * @param kind {@code Cpu}, {@code Gpu}, {@code MemoryModule}, {@code Drive}, {@code
 *     NetworkAdapter}, {@code PowerSupply}, {@code Fan}, {@code Firmware}, or what the device calls
 *     any other, such as {@code StorageController}
 * @param id unique within the system
 * @param facts what else the device says of it, in a stable order
 */
public record Part(
    String kind,
    String id,
    String name,
    Identity identity,
    @Nullable String location,
    Health health,
    List<Fact> facts) {
  /** Keeps an unmodifiable copy. */
  public Part {
    facts = List.copyOf(facts);
  }

  /**
   * One stated fact: a number with a unit, or a text.
   *
   * @param name in lower camel case, such as {@code capacity}
   * @param unit UCUM code, such as {@code By}, {@code MHz}, {@code W}; null for a count or a text
   */
  public record Fact(
      String name, @Nullable Double number, @Nullable String text, @Nullable String unit) {}

  /** The fact of that name; null when it is not stated. */
  public @Nullable Fact fact(String name) {
    return facts.stream().filter(f -> f.name().equals(name)).findFirst().orElse(null);
  }
}
