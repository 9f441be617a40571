package dev.millwright.ui.capacity;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.CostBasis;
import dev.millwright.capacity.CostChoice;
import dev.millwright.capacity.CostChoice.Recovery;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Refusal;
import dev.millwright.ui.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the owner pays; what is left open is taken from the catalogue, which is shown in grey. */
final class CostFields extends Details {
  private final NumberField capital = Fields.number("Price per GPU, $");
  private final NumberField life = Fields.number("Written off over, years");
  private final NumberField tariff = Fields.number("Energy, $/kWh");
  private final NumberField pue = Fields.number("PUE");
  private final NumberField utilisation = Fields.number("Under load, %");
  private final Select<Recovery> recovery = new Select<>();

  CostFields() {
    super("Costs");
    capital.setHelperText("With servers and network");
    utilisation.setHelperText("Of the time");
    recovery.setLabel("Capital recovery");
    recovery.setItems(Recovery.values());
    recovery.setEmptySelectionAllowed(true);
    recovery.setEmptySelectionCaption("Annuity, as usual");
    recovery.setPlaceholder("Annuity, as usual");
    recovery.setItemLabelGenerator(CostFields::label);
    Fields.wide(recovery);
    Div fields = new Div(capital, utilisation, tariff, life, pue, recovery);
    fields.addClassName("group");
    add(fields);
    setWidthFull();
  }

  private static String label(@Nullable Recovery way) {
    if (way == null) {
      return "Annuity, as usual";
    }
    return switch (way) {
      case ANNUITY -> "Annuity, with interest";
      case STRAIGHT_LINE -> "Straight line, as published comparisons";
    };
  }

  void in(Form form, Runnable changed) {
    Fields.in(form, "spec.costs.capitalDollarsPerGpu", capital, changed);
    Fields.in(form, "spec.costs.itLifeYears", life, changed);
    Fields.in(form, "spec.costs.tariffDollarsPerKilowattHour", tariff, changed);
    Fields.in(form, "spec.costs.pue", pue, changed);
    Fields.in(form, "spec.costs.utilisation", utilisation, changed);
    Fields.in(form, "spec.costs.recovery", recovery, changed);
    // What the forecast itself finds wrong carries its own names.
    form.named("spec.costs.itCapitalPerGpu", capital);
    form.named("spec.costs.tariffPerKilowattHour", tariff);
  }

  /** Shows in grey what holds where nothing is stated; a range has no one figure. */
  void describe(Capacity capacity, SystemsChoice systems, boolean announced) {
    try {
      placeholders(capacity.costs(systems));
      if (announced) {
        capital.setPlaceholder("a range");
        pue.setPlaceholder("a range");
      }
    } catch (Refusal.Invalid noPrice) {
      numbers().forEach(field -> field.setPlaceholder(""));
    }
  }

  private void placeholders(CostBasis basis) {
    capital.setPlaceholder(Quantities.count(basis.capitalPerGpu()));
    life.setPlaceholder(Quantities.exact(basis.itLifeYears()));
    tariff.setPlaceholder(Quantities.exact(basis.tariffPerKilowattHour()));
    pue.setPlaceholder(Quantities.exact(basis.pue()));
    utilisation.setPlaceholder(Quantities.exact(basis.utilisation() * 100));
  }

  private List<NumberField> numbers() {
    return List.of(capital, life, tariff, pue, utilisation);
  }

  /** Opens itself where something in it is wrong. */
  void openOnFault() {
    if (numbers().stream().anyMatch(NumberField::isInvalid)) {
      setOpened(true);
    }
  }

  void set(@Nullable CostChoice stated) {
    CostChoice choice = stated == null ? CostChoice.CATALOGUE : stated;
    capital.setValue(choice.capitalDollarsPerGpu());
    life.setValue(choice.itLifeYears());
    tariff.setValue(choice.tariffDollarsPerKilowattHour());
    pue.setValue(choice.pue());
    utilisation.setValue(Percent.of(choice.utilisation()));
    recovery.setValue(choice.recovery());
    setOpened(!choice.equals(CostChoice.CATALOGUE));
  }

  /** What is stated; null where nothing is. */
  @Nullable CostChoice read(Reading reading) {
    CostChoice choice =
        new CostChoice(
            reading.number("spec.costs.pue", pue),
            reading.number("spec.costs.tariffDollarsPerKilowattHour", tariff),
            reading.number("spec.costs.capitalDollarsPerGpu", capital),
            reading.number("spec.costs.itLifeYears", life),
            reading.share("spec.costs.utilisation", utilisation),
            recovery.getValue());
    return choice.equals(CostChoice.CATALOGUE) ? null : choice;
  }
}
