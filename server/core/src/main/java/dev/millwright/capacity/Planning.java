package dev.millwright.capacity;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.capacity.launch.LaunchSettings;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * The front door to what a planner asks before anything is stored: which configuration, why this
 * figure, how is it started.
 */
@Service
public class Planning {
  private final Resolver resolver;

  Planning(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * The configurations that keep a promise best, and the front of them all.
   *
   * @throws dev.millwright.resource.Refusal.Invalid with the field that is wrong
   */
  @Requires(Permission.CAPACITY_READ)
  public SearchAnswer search(SearchRequest asked) {
    return new Searching(asked, resolver).answer();
  }

  /**
   * Where the forecast of a configuration comes from, down to the measurements.
   *
   * @throws dev.millwright.resource.Refusal.Invalid with the field that is wrong, or when nothing
   *     is served
   */
  @Requires(Permission.CAPACITY_READ)
  public ForecastExplanation explain(ConfigurationSpec spec) {
    return new Explaining(resolver.resolve(spec)).explanation();
  }

  /**
   * What starts a configuration: its engine's own settings, then a graph for Dynamo.
   *
   * @throws dev.millwright.resource.Refusal.Invalid with the field that is wrong or that the engine
   *     has no word for
   */
  @Requires(Permission.CAPACITY_READ)
  public List<LaunchSettings> launch(ConfigurationSpec spec) {
    return new Launching(spec, resolver).settings();
  }
}
