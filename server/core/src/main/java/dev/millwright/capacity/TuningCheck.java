package dev.millwright.capacity;

import dev.millwright.capacity.launch.EngineCatalogue;
import dev.millwright.capacity.launch.EngineFacts;
import dev.millwright.forecast.EngineSettings;
import dev.millwright.forecast.ReplicaInput;
import dev.millwright.forecast.Speculation;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.GuessingLayers;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a configuration tells its engine, held against what engines and its model can do. */
final class TuningCheck {
  /** No engine keeps its cache in larger blocks, and a chunk fills one at least. */
  private static final int LEAST_CHUNK = 64;

  private static final int MOST_CHUNK = 131_072;
  private static final int MOST_GUESSES = 8;
  private static final String FIELD = "spec.tuning.";
  private static final String STATED = "stated in the configuration";

  private final Tuning tuning;
  private final CatalogueModel model;

  private TuningCheck(Tuning tuning, CatalogueModel model) {
    this.tuning = tuning;
    this.model = model;
  }

  /**
   * Checked.
   *
   * @throws Refusal.Invalid with the field that is out of bounds or that the model cannot do
   */
  static TuningCheck of(@Nullable Tuning stated, CatalogueModel model) {
    TuningCheck check = new TuningCheck(stated == null ? Tuning.USUAL : stated, model);
    check.bounds();
    return check;
  }

  private void bounds() {
    Integer chunk = tuning.chunkTokens();
    if (chunk != null && (chunk < LEAST_CHUNK || chunk > MOST_CHUNK)) {
      throw refused(
          "chunkTokens",
          "chunkTokens is %d; it must be %d, a block of the cache, to %,d."
              .formatted(chunk, LEAST_CHUNK, MOST_CHUNK));
    }
    Integer guesses = tuning.guessedTokens();
    if (guesses != null && (guesses < 0 || guesses > MOST_GUESSES)) {
      throw refused(
          "guessedTokens",
          "guessedTokens is %d; it must be 0 to %d.".formatted(guesses, MOST_GUESSES));
    }
    Double accepted = tuning.acceptedShare();
    if (accepted != null && !(accepted >= 0 && accepted <= 1)) {
      throw refused("acceptedShare", "acceptedShare is %s; it must be 0 to 1.".formatted(accepted));
    }
    if (tuning.guesses() > 0 && layers().isEmpty()) {
      throw refused(
          "guessedTokens",
          "%s is not known to carry layers that guess tokens ahead (MTP), so guessedTokens must be 0 or left out."
              .formatted(model.name()));
    }
  }

  private static Refusal.Invalid refused(String field, String sentence) {
    return new Refusal.Invalid(FIELD + field, sentence);
  }

  private java.util.Optional<GuessingLayers.Layers> layers() {
    return GuessingLayers.bundled().of(model);
  }

  EngineSettings settings(EngineSettings usual) {
    Integer chunk = tuning.chunkTokens();
    return chunk == null ? usual : usual.withChunk(chunk);
  }

  Speculation speculation() {
    return Speculation.of(tuning.guesses(), tuning.accepted());
  }

  /** What the forecast takes for granted about the engine, with who says so. */
  List<SourceLine> sources(ReplicaInput worker) {
    List<SourceLine> lines = new ArrayList<>();
    EngineFacts.Setting usual =
        EngineCatalogue.bundled().of(worker.engine().engine()).setting(EngineCatalogue.CHUNK);
    Integer chunk = tuning.chunkTokens();
    lines.add(
        chunk == null
            ? new SourceLine(
                "Prompt tokens of a step",
                count(worker.engine().rankChunk(worker.parallelism())),
                "told at the launch; " + usual.source())
            : new SourceLine("Prompt tokens of a step", count(chunk), STATED));
    if (tuning.guesses() > 0) {
      GuessingLayers.Layers layers = layers().orElseThrow();
      lines.add(new SourceLine("Tokens guessed ahead", count(tuning.guesses()), STATED));
      lines.add(new SourceLine("Layers that guess ahead", count(layers.count()), layers.source()));
      lines.add(
          new SourceLine(
              "What such a layer is",
              "one layer and a projection",
              "assumed: the attention and feed-forward part of the model's last layers, run once for each guess"));
      lines.add(
          new SourceLine(
              "Chance that a guess is accepted",
              Quantities.percent(tuning.accepted()),
              tuning.acceptedShare() == null
                  ? "assumed: measured deployments that guess make 1.7 to 2.0 tokens a step, and do not say of how many guesses"
                  : STATED));
    }
    return lines;
  }

  private static String count(double value) {
    return Quantities.exact(value);
  }
}
