package dev.millwright.fleet;

import dev.millwright.resource.Nearest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Refusal.Invalid.Fault;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Hardware of one's own as a YAML file: the fields of a draft, one a line. */
final class OwnHardwareYaml {
  private static final int LARGEST = 100_000;
  private static final List<RecordComponent> FIELDS =
      List.of(OwnHardwareDraft.class.getRecordComponents());
  private static final YAMLMapper MAPPER = new YAMLMapper();

  private OwnHardwareYaml() {}

  static OwnHardwareDraft read(String yaml) {
    if (yaml.length() > LARGEST) {
      throw refused(
          "The text is %,d characters long; at most %,d.".formatted(yaml.length(), LARGEST));
    }
    JsonNode root;
    try {
      root = MAPPER.readTree(yaml);
    } catch (JacksonException broken) {
      throw refused(
          "The text is not YAML: it breaks at line %d."
              .formatted(broken.getLocation() == null ? 1 : broken.getLocation().getLineNr()));
    }
    if (root == null || !root.isObject()) {
      throw refused(
          "The text must name fields with their values, one a line, such as memoryGibibytes: 141.");
    }
    check(root);
    return MAPPER.treeToValue(root, OwnHardwareDraft.class);
  }

  private static void check(JsonNode root) {
    List<Fault> faults = new ArrayList<>();
    List<String> known = FIELDS.stream().map(RecordComponent::getName).toList();
    root.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                faults.add(
                    new Fault(
                        "yaml",
                        "%s is not a known field.%s"
                            .formatted(name, Nearest.to(name, known.stream())))));
    for (RecordComponent field : FIELDS) {
      String wrong = wrong(field, root.path(field.getName()));
      if (!wrong.isEmpty()) {
        faults.add(new Fault("yaml", wrong));
      }
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }

  private static String wrong(RecordComponent field, JsonNode value) {
    String name = field.getName();
    if (value.isMissingNode() || value.isNull()) {
      return field.getAnnotatedType().isAnnotationPresent(Nullable.class)
          ? ""
          : name + " is missing.";
    }
    boolean text = field.getType() == String.class;
    boolean whole = field.getType() == int.class;
    boolean right =
        text ? value.isString() || value.isNumber() : whole ? value.isInt() : value.isNumber();
    return right
        ? ""
        : "%s is %s; it must be %s."
            .formatted(name, value, text ? "text" : whole ? "a whole number" : "a number");
  }

  private static Refusal.Invalid refused(String sentence) {
    return new Refusal.Invalid("yaml", sentence);
  }
}
