package dev.millwright.capacity;

import dev.millwright.capacity.launch.LaunchSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Searches, explanations and launch settings over REST; nothing is stored. */
@RestController
@RequestMapping("/api/v1/configurations/actions")
@Tag(name = "configurations")
class PlanningApi {
  private final Planning planning;

  PlanningApi(Planning planning) {
    this.planning = planning;
  }

  @PostMapping("/search")
  @Operation(
      operationId = "searchConfigurations",
      summary = "The configurations that keep a promise best, and their Pareto front")
  SearchAnswer search(@RequestBody SearchRequest asked) {
    return planning.search(asked);
  }

  @PostMapping("/explain")
  @Operation(
      operationId = "explainConfiguration",
      summary = "Where its forecast comes from, down to the nearest measurements")
  ForecastExplanation explain(@RequestBody ConfigurationSpec spec) {
    return planning.explain(spec);
  }

  @PostMapping("/launch")
  @Operation(
      operationId = "exportLaunchSettings",
      summary = "What starts it: the engine's own settings and a DynamoGraphDeployment")
  List<LaunchSettings> launch(@RequestBody ConfigurationSpec spec) {
    return planning.launch(spec);
  }
}
