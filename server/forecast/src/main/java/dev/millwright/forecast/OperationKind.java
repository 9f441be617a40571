package dev.millwright.forecast;

/** The parts that the time of a step is made of, in the order a token meets them. */
public enum OperationKind {
  ATTENTION_PROJECTIONS("Attention projections"),
  ATTENTION_CONTEXT("Attention over the context"),
  STATE_UPDATE("Linear and state-space layers"),
  DENSE_LAYERS("Dense layers"),
  SHARED_EXPERTS("Router and shared experts"),
  ROUTED_EXPERTS("Routed experts"),
  EXPERT_EXCHANGE("Dispatch and combine"),
  ALL_REDUCE("All-reduce"),
  PIPELINE_HOP("Pipeline hops"),
  HEAD("Language-model head"),
  GUESSING("Guessing ahead"),
  LAUNCHES("Kernel launches"),
  HOST("Scheduling on the host");

  private final String label;

  OperationKind(String label) {
    this.label = label;
  }

  /** The words a reader sees. */
  public String label() {
    return label;
  }
}
