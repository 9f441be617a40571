package dev.millwright.capacity;

import dev.millwright.fleet.AnnouncedSystem;
import dev.millwright.forecast.Deployment;
import dev.millwright.forecast.Economics;
import dev.millwright.forecast.ReplicaInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with every name looked up: ready to be forecast.
 *
 * @param calibrated what forecasts it
 * @param announced null where its systems ship; else this is the slowest and dearest corner
 */
record Resolved(
    ConfigurationSpec spec,
    Deployment deployment,
    ForecastInputs inputs,
    Economics economics,
    Calibrated calibrated,
    @Nullable Announced announced) {
  /** The same configuration at every corner of what is known of announced systems, worst first. */
  record Announced(AnnouncedSystem system, List<Resolved> corners) {}

  /** One worker; one that decodes where prefill is apart. */
  ReplicaInput input() {
    return deployment.worker();
  }

  /** Facility power that must be reserved for one GPU. */
  double reservedWattsPerGpu() {
    double nameplate =
        (input().hardware().tdpWatts() + input().hardware().hostWattsPerGpu()) * input().pue();
    return input().hardware().provisionedFacilityWattsPerGpu().orElse(nameplate);
  }

  long replicas() {
    return inputs.gpus() / inputs.gpusPerReplica();
  }
}
