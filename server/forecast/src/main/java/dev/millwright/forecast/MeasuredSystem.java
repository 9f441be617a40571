package dev.millwright.forecast;

/** What measurements are counted by: an engine that runs a family of models on a GPU. */
record MeasuredSystem(String engine, String gpu, String family) {
  static MeasuredSystem of(ServingInput input) {
    return new MeasuredSystem(
        input.software().engine(), input.hardware().key(), input.model().family());
  }
}
