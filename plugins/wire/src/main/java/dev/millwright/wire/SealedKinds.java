package dev.millwright.wire;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Writes beside every record of a sealed SPI type which of the permitted kinds it is. Nothing but
 * the permitted kinds can be named when it is read.
 */
final class SealedKinds extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final String SPI = "dev.millwright.spi";

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    return annotated instanceof AnnotatedClass type && sealedOfSpi(type.getRawType())
        ? JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.As.PROPERTY, "@kind", null, false, true)
        : super.findPolymorphicTypeInfo(config, annotated);
  }

  private static boolean sealedOfSpi(Class<?> type) {
    if (type.isSealed() && type.getPackageName().equals(SPI)) {
      return true;
    }
    for (var above : type.getInterfaces()) {
      if (sealedOfSpi(above)) {
        return true;
      }
    }
    return false;
  }
}
