package dev.millwright.ui.capacity;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.Spread;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.Tuning;
import dev.millwright.forecast.Engine;
import dev.millwright.models.GuessingLayers;
import dev.millwright.models.Models;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Refusal;
import dev.millwright.ui.Form;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the engine is told to run; what is left open is as it starts, which is shown in grey. */
final class TuningFields extends Details {
  private static final String PATH = "spec.tuning.";

  private final Capacity capacity;
  private final Models models;
  private final IntegerField chunk = Fields.whole("Prompt chunk, tokens");
  private final IntegerField guesses = Fields.whole("Guessed tokens");
  private final NumberField accepted = Fields.number("Accepted guesses, %");

  TuningFields(Capacity capacity, Models models) {
    super("Engine settings");
    this.capacity = capacity;
    this.models = models;
    chunk.setHelperText("Of one step");
    guesses.setPlaceholder("none");
    accepted.setPlaceholder("70");
    accepted.setHelperText("Each, after those before it");
    Div fields = new Div(chunk, guesses, accepted);
    fields.addClassName("group");
    add(fields);
    setWidthFull();
  }

  void in(Form form, Runnable changed) {
    Fields.in(form, PATH + "chunkTokens", chunk, changed);
    Fields.in(form, PATH + "guessedTokens", guesses, changed);
    Fields.in(form, PATH + "acceptedShare", accepted, changed);
  }

  /** Says what holds where nothing is stated, and whether the model can guess at all. */
  void describe(Engine engine, String model, SystemsChoice systems, Spread spread) {
    chunk.setPlaceholder(usual(engine, systems, spread));
    Optional<GuessingLayers.Layers> layers = models.guessing(model);
    boolean can = layers.isPresent();
    guesses.setHelperText(
        layers.map(one -> "MTP layers: " + one.count()).orElse("No MTP layers known"));
    guesses.setEnabled(can || guesses.getValue() != null);
    accepted.setEnabled(guesses.isEnabled());
  }

  /** Systems that are not known yet, or a spread that cannot be, have no usual chunk. */
  private String usual(Engine engine, SystemsChoice systems, Spread spread) {
    try {
      return Quantities.count(capacity.promptChunk(engine, systems, spread));
    } catch (Refusal.Invalid unknown) {
      return "";
    }
  }

  /** Opens itself where something in it is wrong. */
  void openOnFault() {
    if (chunk.isInvalid() || guesses.isInvalid() || accepted.isInvalid()) {
      setOpened(true);
    }
  }

  void set(@Nullable Tuning stated) {
    Tuning tuning = stated == null ? Tuning.USUAL : stated;
    chunk.setValue(tuning.chunkTokens());
    guesses.setValue(tuning.guessedTokens());
    accepted.setValue(Percent.of(tuning.acceptedShare()));
    setOpened(!tuning.equals(Tuning.USUAL));
  }

  /** What is stated; null where nothing is. */
  @Nullable Tuning read(Reading reading) {
    Tuning tuning =
        new Tuning(
            reading.whole(PATH + "chunkTokens", chunk),
            reading.whole(PATH + "guessedTokens", guesses),
            reading.share(PATH + "acceptedShare", accepted));
    return tuning.equals(Tuning.USUAL) ? null : tuning;
  }
}
