package dev.millwright.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Values of the SPI as CBOR, always by their declared type, generic arguments included. */
public final class WireFormat {
  private static final ObjectMapper MAPPER =
      CBORMapper.builder()
          .annotationIntrospector(new SealedKinds())
          .changeDefaultVisibility(
              visibility ->
                  visibility
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE)
                      .withSetterVisibility(Visibility.NONE)
                      .withFieldVisibility(Visibility.ANY))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private WireFormat() {}

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException when the value is no record of the declared type
   */
  public static byte[] write(Type declared, @Nullable Object value) {
    try {
      return MAPPER.writerFor(MAPPER.constructType(declared)).writeValueAsBytes(value);
    } catch (JacksonException unwritable) {
      throw new IllegalArgumentException(
          "cannot be written as " + declared.getTypeName() + ": " + unwritable.getOriginalMessage(),
          unwritable);
    }
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException when the bytes are no value of the declared type
   */
  public static @Nullable Object read(Type declared, byte[] bytes) {
    try {
      return MAPPER.readerFor(MAPPER.constructType(declared)).readValue(bytes);
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          "is no " + declared.getTypeName() + ": " + unreadable.getOriginalMessage(), unreadable);
    }
  }
}
