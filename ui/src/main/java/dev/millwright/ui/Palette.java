package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.resource.Ref;
import dev.millwright.workspace.Search;
import dev.millwright.workspace.SearchHit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Search and commands over any page: objects by what they are called, and the way to each page. */
@org.springframework.stereotype.Component
class Palette {
  private final Navigation navigation;
  private final Search search;
  private final SiteScope scope;

  Palette(Navigation navigation, Search search, SiteScope scope) {
    this.navigation = navigation;
    this.search = search;
    this.scope = scope;
  }

  void open() {
    new Open().open();
  }

  private record Hit(String title, String about, String path, Glyph glyph) {}

  private final class Open extends Dialog {
    private final TextField query = new TextField();
    private final Div results = new Div();
    private final List<Anchor> lines = new ArrayList<>();
    private int selected;

    Open() {
      addClassName("palette-dialog");
      getElement().setAttribute("aria-label", "Search and commands");
      query.setPlaceholder("Name, serial, address, or a page");
      query.setAriaLabel("Search or run a command");
      query.setPrefixComponent(Glyph.SEARCH.icon());
      query.setWidthFull();
      query.setAutofocus(true);
      Typing.searches(query);
      query.addValueChangeListener(e -> show(e.getValue()));
      query.addKeyDownListener(Key.ARROW_DOWN, e -> select(selected + 1));
      query.addKeyDownListener(Key.ARROW_UP, e -> select(selected - 1));
      query.addKeyDownListener(Key.ENTER, e -> follow());
      results.addClassName("palette-results");
      Div body = new Div(query, results, foot());
      body.addClassName("palette");
      add(body);
      show("");
    }

    private void show(String text) {
      results.removeAll();
      lines.clear();
      group("Go to", pages(text));
      group("Objects", objects(text));
      if (lines.isEmpty()) {
        Paragraph nothing =
            new Paragraph("Nothing is called so. Try a part of a name, a serial or an address.");
        nothing.addClassName("secondary");
        results.add(nothing);
      }
      select(0);
    }

    private void group(String title, List<Hit> hits) {
      if (!hits.isEmpty()) {
        results.add(new H2(title));
        hits.forEach(hit -> results.add(line(hit)));
      }
    }

    private Component line(Hit hit) {
      Span title = new Span(hit.title());
      title.getElement().getStyle().set("font-weight", "500");
      Span about = new Span(hit.about());
      about.addClassName("secondary");
      Anchor line = Links.to(hit.path(), hit.glyph().icon());
      line.add(new Div(new Div(title), about));
      line.addClassName("palette-hit");
      line.getElement().addEventListener("click", e -> close());
      lines.add(line);
      return line;
    }

    private void select(int index) {
      if (lines.isEmpty()) {
        return;
      }
      selected = Math.floorMod(index, lines.size());
      for (int i = 0; i < lines.size(); i++) {
        lines.get(i).getElement().setAttribute("data-selected", String.valueOf(i == selected));
      }
      lines.get(selected).getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
    }

    private void follow() {
      if (!lines.isEmpty()) {
        String path = lines.get(selected).getHref();
        close();
        UI.getCurrent().navigate(path);
      }
    }
  }

  private List<Hit> pages(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return navigation.pages().stream()
        .filter(p -> p.title().toLowerCase(Locale.ROOT).contains(wanted))
        .map(p -> new Hit(p.title(), section(p.path()), p.path(), glyph(p.path())))
        .toList();
  }

  private List<Hit> objects(String text) {
    return scope.within(() -> search.find(text)).stream()
        .filter(hit -> Paths.exists(hit.ref()))
        .map(hit -> new Hit(hit.title(), about(hit), Paths.of(hit.ref()), glyph(hit.ref())))
        .toList();
  }

  private static String about(SearchHit hit) {
    String kind = hit.ref().kind();
    String noun = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    return hit.subtitle().isBlank() ? noun : noun + " · " + hit.subtitle();
  }

  private static Glyph glyph(Ref ref) {
    return switch (ref.kind()) {
      case "site" -> Glyph.SITE;
      case "rack" -> Glyph.RACK;
      case "system", "gpu" -> Glyph.SYSTEM;
      case "connector" -> Glyph.CONNECTOR;
      case "operation" -> Glyph.OPERATION;
      default -> Glyph.LINK;
    };
  }

  private static String section(String path) {
    return NavigationSection.of(path).map(s -> s.title).orElse("");
  }

  private static Glyph glyph(String path) {
    return NavigationSection.of(path).map(s -> s.glyph).orElse(Glyph.LINK);
  }

  private static Div foot() {
    Div foot = new Div();
    foot.addClassName("palette-foot");
    foot.add(new Span(new KeyCap("↑"), new KeyCap("↓"), new Span(" move")));
    foot.add(new Span(new KeyCap("Enter"), new Span(" open")));
    foot.add(new Span(new KeyCap("Esc"), new Span(" close")));
    return foot;
  }
}
