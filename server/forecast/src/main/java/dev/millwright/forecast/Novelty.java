package dev.millwright.forecast;

/** How near a deployment is to what was measured. */
public enum Novelty {
  /** This engine ran this model family on this GPU. */
  CONFIGURATION("other configurations of it were measured"),
  /** The model family was measured on other GPUs, or with other engines. */
  SYSTEM("the model was measured on other systems only"),
  /** The model family was never measured. */
  MODEL("the model was never measured");

  private final String words;

  Novelty(String words) {
    this.words = words;
  }

  /** What a reader sees. */
  public String words() {
    return words;
  }
}
