package dev.millwright.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.millwright.audit.AuditEntry;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Ref;
import dev.millwright.ui.Facts;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Links;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.Words;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One entry of the audit log with what it changed, field by field. */
class AuditDetail extends Panel {
  AuditDetail(AuditEntry entry, Difference difference, Runnable close) {
    super(entry.action());
    addClassName("scroll");
    Button shut = new Button(Glyph.CLOSE.icon(), e -> close.run());
    shut.setAriaLabel("Close entry");
    shut.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    withActions(AuditView.outcome(entry), shut);
    add(facts(entry), changes(entry, difference.of(entry.before(), entry.after())));
  }

  private static Facts facts(AuditEntry entry) {
    Facts facts =
        new Facts()
            .with("Time", RelativeTime.absolute(entry.at()))
            .with("Who", entry.actor() + " (" + entry.actorKind().toLowerCase(Locale.ROOT) + ")")
            .with("To what", subject(entry));
    if (entry.why() != null) {
      facts.with("Why", entry.why());
    }
    return facts.withId("Request", entry.requestId()).withId("Entry", String.valueOf(entry.id()));
  }

  private static Component subject(AuditEntry entry) {
    String words = AuditView.subject(entry);
    if (entry.subjectKind() == null || entry.subjectId() == null) {
      return new Span(words);
    }
    Ref ref = new Ref(entry.subjectKind(), entry.subjectId());
    return Paths.exists(ref) ? Links.to(Paths.of(ref), words) : new Span(words);
  }

  private static Component changes(AuditEntry entry, List<Difference.Line> lines) {
    if (lines.isEmpty()) {
      Paragraph none = new Paragraph("Nothing else was recorded.");
      none.addClassName("secondary");
      return none;
    }
    if (entry.outcome() == AuditEntry.Outcome.DENIED) {
      Facts known = new Facts();
      lines.forEach(line -> known.with(Words.sentence(line.path()), line.after()));
      return known;
    }
    Div scroll = new Div(table(lines, entry.before() != null, entry.after() != null));
    scroll.addClassName("difference");
    return scroll;
  }

  private static PlainTable table(List<Difference.Line> lines, boolean before, boolean after) {
    if (before && after) {
      PlainTable both = new PlainTable("Field", "Before", "After");
      lines.forEach(
          line ->
              both.row(
                  new Span(line.path()),
                  value(line.before(), "was", line),
                  value(line.after(), "became", line)));
      return both;
    }
    PlainTable one = new PlainTable("Field", before ? "Before, now gone" : "New");
    lines.forEach(
        line ->
            one.row(
                new Span(line.path()),
                value(before ? line.before() : line.after(), before ? "was" : "became", line)));
    return one;
  }

  private static Span value(@Nullable String text, String kind, Difference.Line line) {
    Span value = new Span(text == null ? Quantities.MISSING : text);
    value.setClassName("mono", text != null);
    if (line.changed() && text != null) {
      value.addClassName(kind);
    }
    return value;
  }
}
