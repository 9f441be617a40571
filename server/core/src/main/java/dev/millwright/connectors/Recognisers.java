package dev.millwright.connectors;

import dev.millwright.gateway.Address;
import dev.millwright.gateway.Gateway;
import dev.millwright.gateway.Greeting;
import dev.millwright.spi.HttpAnswer;
import dev.millwright.spi.Recognition;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Looks at an address and says which connector type it is, from its greeting. */
@Component
class Recognisers {
  private static final int MOST_TEXT = 64 << 10;

  private final Plugins plugins;
  private final Gateway gateway;
  private final ObjectMapper json;

  Recognisers(Plugins plugins, Gateway gateway, ObjectMapper json) {
    this.plugins = plugins;
    this.gateway = gateway;
    this.json = json;
  }

  Inspection inspect(Address address) {
    Greeting greeting = gateway.inspect(address, greetingPath());
    Optional<TypeView> type =
        plugins.types().stream().filter(t -> recognises(t, greeting.answer())).findFirst();
    return new Inspection(
        address.host(),
        address.port(),
        greeting.certificate(),
        type.map(t -> t.type().id()).orElse(null),
        type.map(t -> t.type().name()).orElse(null),
        type.map(t -> "It greets as a " + t.type().name() + ".")
            .orElse(greeting.sentence() + " No installed plugin recognises it."));
  }

  /** One GET only: the path that the first type greets at. */
  private String greetingPath() {
    return plugins.types().stream()
        .flatMap(t -> t.type().recognises().stream())
        .filter(r -> r.stage() == Recognition.Stage.GREETING)
        .map(Recognition::path)
        .findFirst()
        .orElse("/");
  }

  private boolean recognises(TypeView type, @Nullable HttpAnswer answer) {
    return answer != null
        && answer.status() == 200
        && type.type().recognises().stream()
            .filter(r -> r.stage() == Recognition.Stage.GREETING)
            .anyMatch(r -> matches(r, answer));
  }

  private boolean matches(Recognition recognition, HttpAnswer answer) {
    Pattern pattern = Pattern.compile(recognition.pattern());
    if (recognition.pointer().isEmpty()) {
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      return pattern.matcher(text.substring(0, Math.min(text.length(), MOST_TEXT))).find();
    }
    try {
      JsonNode found = json.readTree(answer.body()).at(recognition.pointer());
      return found.isValueNode() && pattern.matcher(found.asString("")).find();
    } catch (JacksonException notJson) {
      return false;
    }
  }
}
