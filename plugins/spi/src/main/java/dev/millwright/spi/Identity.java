package dev.millwright.spi;

import org.jspecify.annotations.Nullable;

/**
 * Who made a thing and which one it is. What a device does not say is null, never an empty text.
 */
public record Identity(
    @Nullable String manufacturer,
    @Nullable String model,
    @Nullable String partNumber,
    @Nullable String sku,
    @Nullable String serial,
    @Nullable String uuid,
    @Nullable String assetTag) {
  /** Nothing known. */
  public static final Identity UNKNOWN = new Identity(null, null, null, null, null, null, null);

  /** Turns empty and blank texts into null. */
  public Identity {
    manufacturer = said(manufacturer);
    model = said(model);
    partNumber = said(partNumber);
    sku = said(sku);
    serial = said(serial);
    uuid = said(uuid);
    assetTag = said(assetTag);
  }

  private static @Nullable String said(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
