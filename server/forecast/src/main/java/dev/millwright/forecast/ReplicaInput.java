package dev.millwright.forecast;

/**
 * One replica and its work: everything a forecast depends on.
 *
 * @param pue facility power over IT power, at least 1
 */
public record ReplicaInput(
    Hardware hardware,
    ModelArchitecture model,
    Quantisation quantisation,
    EngineSettings engine,
    Parallelism parallelism,
    Workload workload,
    double pue) {
  public ReplicaInput {
    Check.between("facility.pue", pue, 1, 5);
    Check.between("parallelism.pipeline", parallelism.pipeline(), 1, model.layerCount());
    if (parallelism.expert() > 1 && !model.hasExperts()) {
      throw new IllegalArgumentException(
          "parallelism.expert is "
              + parallelism.expert()
              + ": "
              + model.key()
              + " has no experts, so it must be 1");
    }
    long context = (long) workload.inputTokens() + workload.outputTokens();
    if (context > model.contextTokens()) {
      throw new IllegalArgumentException(
          "workload.inputTokens + outputTokens is "
              + context
              + ": "
              + model.key()
              + " was made for at most "
              + model.contextTokens());
    }
  }

  /** The same replica with another workload. */
  public ReplicaInput with(Workload other) {
    return new ReplicaInput(hardware, model, quantisation, engine, parallelism, other, pue);
  }

  /** The same replica spread otherwise. */
  public ReplicaInput with(Parallelism other) {
    return new ReplicaInput(hardware, model, quantisation, engine, other, workload, pue);
  }

  /** The same replica on other GPUs. */
  public ReplicaInput with(Hardware other) {
    return new ReplicaInput(other, model, quantisation, engine, parallelism, workload, pue);
  }

  /** The same replica with another engine, or the same one told otherwise. */
  public ReplicaInput with(EngineSettings other) {
    return new ReplicaInput(hardware, model, quantisation, other, parallelism, workload, pue);
  }

  /** The same replica in other formats. */
  public ReplicaInput with(Quantisation other) {
    return new ReplicaInput(hardware, model, other, engine, parallelism, workload, pue);
  }
}
