package dev.millwright.ui.capacity;

import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationId;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.ConfigurationStatus;
import dev.millwright.capacity.StoredForecast;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import org.jspecify.annotations.Nullable;

/** Which of a configuration's stored forecasts a page is about. */
final class Kept {
  private Kept() {}

  /**
   * The one that is wanted, else the newest; null where none was made yet.
   *
   * @throws Refusal.NotFound when the wanted one does not exist
   */
  static @Nullable StoredForecast of(
      Capacity capacity,
      Resource<ConfigurationSpec, ConfigurationStatus> configuration,
      @Nullable String wanted) {
    ConfigurationId id = new ConfigurationId(configuration.metadata().id());
    if (wanted == null) {
      return capacity.forecasts(id, new PageRequest(1, null)).items().stream()
          .findFirst()
          .orElse(null);
    }
    String after = null;
    do {
      Page<StoredForecast> page = capacity.forecasts(id, new PageRequest(PageRequest.MAX, after));
      for (StoredForecast made : page.items()) {
        if (made.id().toString().equals(wanted)) {
          return made;
        }
      }
      after = page.next();
    } while (after != null);
    throw Refusal.NotFound.of("forecast", wanted);
  }
}
