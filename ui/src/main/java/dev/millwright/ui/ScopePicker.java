package dev.millwright.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import dev.millwright.fleet.PlaceChanged;
import dev.millwright.resource.DatabaseTrouble;
import dev.millwright.resource.Metadata;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Chooses the site that all pages are about. */
@SpringComponent
@UIScope
class ScopePicker extends Composite<Select<Metadata>> {
  private static final String ALL = "All sites";

  private final SiteChoices choices;
  private final SiteScope scope;

  ScopePicker(SiteChoices choices, SiteScope scope, LiveUpdates live, DatabaseNews news) {
    this.choices = choices;
    this.scope = scope;
    Select<Metadata> field = getContent();
    field.setAriaLabel("Scope");
    field.setPrefixComponent(Glyph.SITE.icon());
    field.setEmptySelectionAllowed(true);
    field.setEmptySelectionCaption(ALL);
    field.setPlaceholder(ALL);
    field.setItemLabelGenerator(site -> site == null ? ALL : site.name());
    field.addClassName("scope");
    field.addValueChangeListener(
        e -> {
          if (e.isFromClient()) {
            scope.change(e.getValue());
          }
        });
    reload();
    live.refresh(this, e -> e instanceof PlaceChanged, this::reload);
    news.whenBack(this, this::reload);
  }

  private void reload() {
    Select<Metadata> field = getContent();
    List<Metadata> sites = sites();
    field.setItems(sites);
    field.setVisible(!sites.isEmpty());
    show();
  }

  /** None while the database does not answer: the page that says so stands in the same frame. */
  private List<Metadata> sites() {
    try {
      return choices.all();
    } catch (DataAccessException | TransactionException e) {
      return DatabaseTrouble.in(e).map(gone -> List.<Metadata>of()).orElseThrow(() -> e);
    }
  }

  private void show() {
    getContent().setValue(scope.site().flatMap(this::item).orElse(null));
  }

  private Optional<Metadata> item(Metadata site) {
    return getContent()
        .getListDataView()
        .getItems()
        .filter(item -> item.id().equals(site.id()))
        .findFirst();
  }

  /**
   * Shows the scope, and writes it into an address that does not name it; a first site that was
   * added since is offered without waiting to be told of it.
   */
  void arrived(Location location) {
    boolean unknown = scope.site().isPresent() && scope.site().flatMap(this::item).isEmpty();
    if (unknown || !getContent().isVisible()) {
      reload();
    } else {
      show();
    }
    QueryParameters asked = location.getQueryParameters();
    QueryParameters wanted = scope.with(asked);
    if (!wanted.getParameters().equals(asked.getParameters())) {
      UI.getCurrent()
          .getPage()
          .getHistory()
          .replaceState(null, new Location(location.getPath(), wanted));
    }
  }
}
