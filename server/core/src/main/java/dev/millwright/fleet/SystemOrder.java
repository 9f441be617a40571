package dev.millwright.fleet;

import dev.millwright.resource.Cursors;
import dev.millwright.resource.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An order of systems as SQL, without ties, and how to go on after a row of it. */
final class SystemOrder {
  /** One expression to sort by. */
  private record Step(String expression, String type, boolean descending) {
    String order() {
      return expression + (descending ? " desc" : "");
    }
  }

  private static final Map<SystemSort.Field, Step> STEPS =
      Map.of(
          SystemSort.Field.NAME, text("y.name"),
          SystemSort.Field.PLACE, text("y.place"),
          SystemSort.Field.STATE, text("y.state"),
          SystemSort.Field.HEALTH,
              new Step(
                  "array_position(array['UNKNOWN', 'OK', 'WARNING', 'CRITICAL'], y.health)",
                  "int",
                  false),
          SystemSort.Field.VENDOR, text("y.vendor"),
          SystemSort.Field.MODEL, text("y.model"),
          SystemSort.Field.SERIAL, text("y.serial"),
          SystemSort.Field.FIRMWARE, text("y.firmware"),
          SystemSort.Field.GPUS, new Step("y.gpu_count", "int", false));

  private final List<Step> steps = new ArrayList<>();

  /** Ties are settled by the name, which is unique; after the place by the id, as its index is. */
  SystemOrder(List<SystemSort> wanted) {
    for (SystemSort sort : wanted) {
      Step step = STEPS.getOrDefault(sort.field(), text("y.name"));
      if (steps.stream().noneMatch(s -> s.expression().equals(step.expression()))) {
        steps.add(new Step(step.expression(), step.type(), sort.descending()));
      }
    }
    if (steps.stream().noneMatch(s -> s.expression().equals("y.name"))) {
      boolean byPlace = steps.size() == 1 && steps.getFirst().expression().equals("y.place");
      boolean descending = !steps.isEmpty() && steps.getLast().descending();
      steps.add(byPlace ? new Step("y.id", "uuid", descending) : text("y.name", descending));
    }
  }

  private static Step text(String expression) {
    return text(expression, false);
  }

  private static Step text(String expression, boolean descending) {
    return new Step(expression, "text", descending);
  }

  /** {@code order by …}. */
  String orderBy() {
    return " order by " + steps.stream().map(Step::order).collect(Collectors.joining(", "));
  }

  /** The columns {@code k0}, {@code k1} … that a cursor is made of. */
  String keyColumns() {
    var columns = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      columns.append(", ").append(steps.get(i).expression()).append("::text as k").append(i);
    }
    return columns.toString();
  }

  int keys() {
    return steps.size();
  }

  /** Only what comes after the row that a cursor stands for. */
  void after(String cursor, SystemConditions conditions) {
    List<String> keys = Cursors.keys(cursor, steps.size());
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).type().equals("uuid")) {
        conditions.parameter("k" + i, Rows.cursorId(keys.get(i)).toString());
      } else {
        conditions.parameter("k" + i, number(steps.get(i), keys.get(i)));
      }
    }
    conditions.add(steps.stream().map(Step::descending).distinct().count() == 1 ? row() : nested());
  }

  private static String number(Step step, String key) {
    if (step.type().equals("int") && !key.matches("-?\\d{1,9}")) {
      throw new Refusal.Invalid(
          "after", "The cursor is not one that this list gave. Start again without it.");
    }
    return key;
  }

  private String row() {
    var left = steps.stream().map(Step::expression).collect(Collectors.joining(", "));
    var right = new ArrayList<String>();
    for (int i = 0; i < steps.size(); i++) {
      right.add(value(i));
    }
    String compare = steps.getFirst().descending() ? "<" : ">";
    return "(%s) %s (%s)".formatted(left, compare, String.join(", ", right));
  }

  private String value(int i) {
    return "cast(:k" + i + " as " + steps.get(i).type() + ")";
  }

  private String nested() {
    var sql = "false";
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      sql =
          "(%s %s %s or (%s = %s and %s))"
              .formatted(
                  step.expression(),
                  step.descending() ? "<" : ">",
                  value(i),
                  step.expression(),
                  value(i),
                  sql);
    }
    return sql;
  }
}
