package dev.millwright.resource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in one sentence which field of a request's body is wrong, and what it must be. */
final class UnreadableBody {
  private UnreadableBody() {}

  static Refusal reason(HttpMessageNotReadableException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof Refusal refusal) {
        return refusal;
      }
    }
    return switch (e.getCause()) {
      case UnrecognizedPropertyException unknown -> unknown(unknown);
      case InvalidNullException missing ->
          new Refusal.Invalid(field(missing), field(missing) + " is missing.");
      case MismatchedInputException mismatch -> mismatch(mismatch);
      case DatabindException wrong ->
          new Refusal.Invalid(field(wrong), subject(field(wrong)) + " cannot be read.");
      case InputCoercionException tooLarge ->
          new Refusal.Invalid(
              field(tooLarge),
              subject(field(tooLarge)) + " is too large a number. Give a smaller one.");
      case StreamReadException broken ->
          new Refusal.Invalid(
              "",
              "The body is not valid JSON: it breaks at line %d, column %d."
                  .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr()));
      case null, default -> new Refusal.Invalid("", "The body is missing or cannot be read.");
    };
  }

  /** What a value of this type is called in a sentence. */
  static String noun(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    if (constants != null) {
      return "one of " + Arrays.stream(constants).map(String::valueOf).collect(listed());
    }
    return switch (type.getSimpleName()) {
      case "UUID" -> "a UUID";
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "double", "Double", "BigDecimal" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "String" -> "text";
      case "Instant" -> "a time such as 2026-01-31T12:00:00Z";
      case "LocalDate" -> "a date such as 2026-01-31";
      case "List", "Set", "ArrayList" -> "a list";
      case String other when other.endsWith("Id") -> "a UUID";
      default -> "an object";
    };
  }

  private static Refusal unknown(UnrecognizedPropertyException e) {
    String known =
        e.getKnownPropertyIds() == null
            ? ""
            : " Known are "
                + e.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(listed())
                + ".";
    return new Refusal.Invalid(field(e), field(e) + " is not a known field." + known);
  }

  private static Refusal mismatch(MismatchedInputException e) {
    String field = field(e);
    if (String.valueOf(e.getOriginalMessage()).startsWith("Missing required creator property")) {
      return new Refusal.Invalid(field, field + " is missing.");
    }
    Class<?> wanted = e.getTargetType();
    if (e instanceof InvalidFormatException given && wanted != null && wanted.isEnum()) {
      return notAmong(field, String.valueOf(given.getValue()), wanted);
    }
    return new Refusal.Invalid(
        field,
        wanted == null
            ? subject(field) + " has the wrong type."
            : "%s must be %s.".formatted(subject(field), noun(wanted)));
  }

  private static Refusal notAmong(String field, String value, Class<?> wanted) {
    return new Refusal.Invalid(
        field,
        "%s is \"%s\"; it must be %s.%s"
            .formatted(
                subject(field), value, noun(wanted), Nearest.to(value, wanted.getEnumConstants())));
  }

  private static String subject(String field) {
    return field.isEmpty() ? "The body" : field;
  }

  private static String field(JacksonException e) {
    List<JacksonException.Reference> path = e.getPath();
    StringBuilder field = new StringBuilder();
    for (JacksonException.Reference step : path) {
      String name = step.getPropertyName();
      if (name == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(name);
      }
    }
    return field.toString();
  }

  private static java.util.stream.Collector<CharSequence, ?, String> listed() {
    return Collectors.joining(", ");
  }
}
