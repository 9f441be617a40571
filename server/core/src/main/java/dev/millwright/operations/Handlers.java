package dev.millwright.operations;

import dev.millwright.resource.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The handlers that the features bring, by kind; looked up late, as they may use the front door.
 */
@Component
class Handlers {
  private final ObjectProvider<OperationHandler> beans;
  private volatile Map<String, OperationHandler> byKind = Map.of();

  Handlers(ObjectProvider<OperationHandler> beans) {
    this.beans = beans;
  }

  private Map<String, OperationHandler> all() {
    if (byKind.isEmpty()) {
      List<OperationHandler> found = beans.stream().toList();
      byKind =
          found.stream().collect(Collectors.toMap(OperationHandler::kind, Function.identity()));
    }
    return byKind;
  }

  Set<String> kinds() {
    return all().keySet();
  }

  OperationHandler require(String kind) {
    OperationHandler handler = all().get(kind);
    if (handler == null) {
      throw new Refusal.Invalid("kind", "There is no operation of kind \"%s\".".formatted(kind));
    }
    return handler;
  }
}
