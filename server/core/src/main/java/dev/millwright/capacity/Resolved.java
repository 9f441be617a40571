package dev.millwright.capacity;

import dev.millwright.forecast.Deployment;
import dev.millwright.forecast.Economics;
import dev.millwright.forecast.ReplicaInput;

/** A configuration with every name looked up: ready to be forecast. */
record Resolved(
    ConfigurationSpec spec, Deployment deployment, ForecastInputs inputs, Economics economics) {
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
