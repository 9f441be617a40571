package dev.millwright.forecast;

/** Layers of one kind; a hybrid model has several groups. */
public record LayerGroup(int count, Mixer mixer, FeedForward feedForward) {
  public LayerGroup {
    Check.between("layers.count", count, 1, 10_000);
    if (mixer instanceof Mixer.Nothing && feedForward instanceof FeedForward.Nothing) {
      throw new IllegalArgumentException(
          "layers has neither a mixer nor a feed-forward part: name at least one of them");
    }
  }
}
