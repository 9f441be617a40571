package dev.millwright.resource;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the bodies of requests: a component of one of our records that is not marked {@code
 * Nullable} must be there, so that no front door meets a null that its signature excludes.
 */
@Configuration(proxyBeanMethods = false)
class JsonBodies {
  @Bean
  JacksonJsonHttpMessageConverter requestBodies(JsonMapper mapper) {
    var reading = mapper.rebuild().annotationIntrospector(new RequiredComponents());
    return new Reading(exact(reading).build());
  }

  /** Takes no value of another type for one it could be made into, such as 17 for a name. */
  private static JsonMapper.Builder exact(JsonMapper.Builder reading) {
    return reading
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .withCoercionConfigDefaults(
            any -> any.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail));
  }

  /** Answers are written by the converters that Spring brings, each in its order. */
  private static final class Reading extends JacksonJsonHttpMessageConverter {
    Reading(JsonMapper mapper) {
      super(mapper);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
      return false;
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> value, @Nullable MediaType mediaType) {
      return false;
    }
  }

  private static final class RequiredComponents extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
      return isRequired(annotated)
          ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
          : super.findSetterInfo(config, annotated);
    }

    private static boolean isRequired(Annotated annotated) {
      return annotated instanceof AnnotatedParameter parameter
          && component(parameter).filter(JsonBodies::isOursAndRequired).isPresent();
    }

    private static Optional<RecordComponent> component(AnnotatedParameter parameter) {
      Class<?> type = parameter.getOwner().getDeclaringClass();
      RecordComponent[] components = type.getRecordComponents();
      boolean canonical =
          components != null
              && parameter.getOwner().getParameterCount() == components.length
              && parameter.getIndex() < components.length;
      return canonical
          ? Arrays.stream(components).skip(parameter.getIndex()).findFirst()
          : Optional.empty();
    }
  }

  private static boolean isOursAndRequired(RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    return component.getDeclaringRecord().getPackageName().startsWith("dev.millwright")
        && !type.isAnnotationPresent(Nullable.class);
  }
}
