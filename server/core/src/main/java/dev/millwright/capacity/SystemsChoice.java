package dev.millwright.capacity;

import org.jspecify.annotations.Nullable;

/**
 * The systems a configuration is about.
 *
 * @param key of the catalogue, such as {@code gb300-nvl72}; or the GPU model that devices of the
 *     fleet name
 * @param systems how many of the catalogue's systems; null for the inventory: all such GPUs that
 *     are there
 */
public record SystemsChoice(Origin from, String key, @Nullable Integer systems) {
  /** Where the systems come from. */
  public enum Origin {
    CATALOGUE,
    INVENTORY
  }

  /** So many systems of the catalogue. */
  public static SystemsChoice catalogue(String key, int systems) {
    return new SystemsChoice(Origin.CATALOGUE, key, systems);
  }

  /** All GPUs of a model that stand in the fleet when the forecast is made. */
  public static SystemsChoice inventory(String gpuModel) {
    return new SystemsChoice(Origin.INVENTORY, gpuModel, null);
  }
}
