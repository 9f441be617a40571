package dev.millwright.ui.admin;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.millwright.audit.AuditEntry;
import dev.millwright.audit.AuditFilter;
import dev.millwright.ui.Words;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The filters of the audit log; what is chosen stands in the address of the page. */
class AuditFilters extends Div {
  private final TextField actor = text("Who", "user name");
  private final TextField action = text("What", "site or site.create");
  private final TextField subject = text("To what", "user or user/id");
  private final Select<AuditEntry.Outcome> outcome = new Select<>();
  private final DateTimePicker from = new DateTimePicker("From, UTC");
  private final DateTimePicker until = new DateTimePicker("Until, UTC");
  private final List<AbstractField<?, ?>> fields =
      List.of(actor, action, subject, outcome, from, until);

  AuditFilters(Runnable changed) {
    addClassName("filters");
    outcome.setLabel("Outcome");
    outcome.setItems(AuditEntry.Outcome.values());
    outcome.setItemLabelGenerator(each -> each == null ? "Any" : Words.of(each));
    outcome.setEmptySelectionAllowed(true);
    outcome.setEmptySelectionCaption("Any");
    outcome.setPlaceholder("Any");
    List.of(from, until).forEach(AuditFilters::inUtc);
    fields.forEach(field -> listen(field, changed));
    fields.forEach(this::add);
    Button clear = new Button("Clear filters");
    clear.addThemeVariants(ButtonVariant.TERTIARY);
    clear.addClickListener(
        e -> {
          fields.forEach(AbstractField::clear);
          changed.run();
        });
    add(clear);
  }

  /** Year, month, day, and a clock of 24 hours, which nobody reads the wrong way. */
  private static void inUtc(DateTimePicker moment) {
    moment.setLocale(Locale.UK);
    moment.setDatePickerI18n(
        new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd").setFirstDayOfWeek(1));
  }

  private static TextField text(String label, String example) {
    TextField field = new TextField(label);
    field.setPlaceholder(example);
    field.setClearButtonVisible(true);
    return field;
  }

  private static void listen(AbstractField<?, ?> field, Runnable changed) {
    field.addValueChangeListener(
        e -> {
          if (e.isFromClient()) {
            changed.run();
          }
        });
  }

  /** What is chosen, as it stands in the address. */
  Map<String, String> parameters() {
    Map<String, String> chosen = new LinkedHashMap<>();
    put(chosen, "actor", actor.getValue());
    put(chosen, "action", action.getValue());
    put(chosen, "subject", subject.getValue());
    put(chosen, "outcome", outcome.getValue());
    put(chosen, "from", from.getValue());
    put(chosen, "until", until.getValue());
    return chosen;
  }

  private static void put(Map<String, String> into, String name, @Nullable Object value) {
    if (value != null && !value.toString().isBlank()) {
      into.put(name, value.toString().strip());
    }
  }

  /** Takes over what stands in the address; what cannot be understood there is left out. */
  void read(QueryParameters address) {
    actor.setValue(address.getSingleParameter("actor").orElse(""));
    action.setValue(address.getSingleParameter("action").orElse(""));
    subject.setValue(address.getSingleParameter("subject").orElse(""));
    String wanted = address.getSingleParameter("outcome").orElse("");
    outcome.setValue(
        Arrays.stream(AuditEntry.Outcome.values())
            .filter(o -> o.name().equals(wanted))
            .findFirst()
            .orElse(null));
    from.setValue(moment(address.getSingleParameter("from").orElse("")));
    until.setValue(moment(address.getSingleParameter("until").orElse("")));
  }

  private static @Nullable LocalDateTime moment(String text) {
    try {
      return text.isEmpty() ? null : LocalDateTime.parse(text);
    } catch (DateTimeParseException notATime) {
      return null;
    }
  }

  /** What is chosen, for the front door. */
  AuditFilter filter() {
    String[] about = subject.getValue().strip().split("/", 2);
    return new AuditFilter(
        blankToNull(about[0]),
        about.length == 2 ? id(about[1]) : null,
        blankToNull(actor.getValue()),
        blankToNull(action.getValue()),
        outcome.getValue(),
        instant(from.getValue()),
        instant(until.getValue()));
  }

  /** An id that nothing has when it is not one, so that nothing fits. */
  private static UUID id(String text) {
    try {
      return UUID.fromString(text.strip());
    } catch (IllegalArgumentException notAnId) {
      return new UUID(0, 0);
    }
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private static @Nullable Instant instant(@Nullable LocalDateTime time) {
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }
}
