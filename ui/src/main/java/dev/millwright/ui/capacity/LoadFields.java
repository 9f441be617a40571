package dev.millwright.ui.capacity;

import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.Shape;
import dev.millwright.capacity.Target;
import dev.millwright.ui.Form;
import org.jspecify.annotations.Nullable;

/** What requests look like, what users are promised, and how many there are. */
final class LoadFields extends FieldSet {
  private final IntegerField input = Fields.whole("Input tokens");
  private final IntegerField output = Fields.whole("Output tokens");
  private final NumberField cached = Fields.number("Cached prompt, %");
  private final NumberField firstToken = Fields.number("First token within, s");
  private final NumberField perUser = Fields.number("Tokens/s per user");
  private final IntegerField users = Fields.whole("Users per replica");
  private final NumberField rate = Fields.number("Requests/s in all");

  LoadFields() {
    super("Requests and promise");
    addClassName("group");
    firstToken.setPlaceholder("no promise");
    perUser.setPlaceholder("no promise");
    users.setPlaceholder("most allowed");
    rate.setPlaceholder("users who wait");
    add(input, output, cached, users, firstToken, perUser, rate);
  }

  void in(Form form, Runnable changed) {
    Fields.in(form, "spec.shape.inputTokens", input, changed);
    Fields.in(form, "spec.shape.outputTokens", output, changed);
    Fields.in(form, "spec.shape.cacheHitShare", cached, changed);
    Fields.in(form, "spec.target.concurrency", users, changed);
    Fields.in(form, "spec.target.requestsPerSecond", rate, changed);
    Fields.in(form, "spec.target.firstTokenSeconds", firstToken, changed);
    Fields.in(form, "spec.target.tokensPerSecondPerUser", perUser, changed);
  }

  void set(ConfigurationSpec spec) {
    input.setValue(spec.shape().inputTokens());
    output.setValue(spec.shape().outputTokens());
    cached.setValue(Percent.of(spec.shape().cacheHitShare()));
    firstToken.setValue(spec.target().firstTokenSeconds());
    perUser.setValue(spec.target().tokensPerSecondPerUser());
    users.setValue(spec.target().concurrency());
    rate.setValue(spec.target().requestsPerSecond());
  }

  /** Another number of users; null for the most that the promise allows. */
  void setUsers(@Nullable Integer wanted) {
    users.setValue(wanted);
    rate.clear();
  }

  Shape shape(Reading reading) {
    Double share = reading.share("spec.shape.cacheHitShare", cached);
    return new Shape(
        reading.needed("spec.shape.inputTokens", input),
        reading.needed("spec.shape.outputTokens", output),
        share == null ? 0 : share);
  }

  Target target(Reading reading) {
    return new Target(
        reading.number("spec.target.firstTokenSeconds", firstToken),
        reading.number("spec.target.tokensPerSecondPerUser", perUser),
        reading.whole("spec.target.concurrency", users),
        reading.number("spec.target.requestsPerSecond", rate));
  }
}
