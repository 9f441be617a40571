package dev.millwright.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.QueryParameters;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Grant;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Scope;
import dev.millwright.fleet.Sites;
import dev.millwright.resource.DatabaseTrouble;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The one site that every list shows, or all that the actor may see. It stands in the address and
 * survives a navigation. What is read within it is read by the same actor with no more than that
 * site, so no page filters by itself, and a scope can never show more than the actor may see.
 */
@Component
public class SiteScope {
  /** The name in the address. */
  public static final String PARAMETER = "scope";

  /** Where the address is what the person asked for, without what came before. */
  private static final Set<NavigationTrigger> AT_ITS_WORD =
      EnumSet.of(NavigationTrigger.PAGE_LOAD, NavigationTrigger.HISTORY);

  private final Sites sites;
  private final Authority authority;

  SiteScope(Sites sites, Authority authority) {
    this.sites = sites;
    this.authority = authority;
  }

  /** A page's scope, beside the page. */
  private record Chosen(@Nullable Metadata site) {}

  /** The site; empty for all. */
  public Optional<Metadata> site() {
    Chosen chosen = ComponentUtil.getData(UI.getCurrent(), Chosen.class);
    return Optional.ofNullable(chosen).map(Chosen::site);
  }

  /** Reads what is in scope. */
  public <T> T within(Callable<T> read) {
    return Authority.as(site().map(this::narrowed).orElseGet(authority::actor), read);
  }

  private Actor narrowed(Metadata site) {
    Scope here = Scope.of(new SiteId(site.id()));
    Actor actor = authority.actor();
    List<Grant> grants =
        actor.grants().stream()
            .filter(grant -> grant.scope().covers(here))
            .map(grant -> new Grant(grant.role(), here))
            .toList();
    return new Actor(actor.id(), actor.name(), actor.kind(), grants);
  }

  /** Takes over what the address asks for; a page opened from another keeps that one's scope. */
  void enter(BeforeEnterEvent event) {
    QueryParameters query = event.getLocation().getQueryParameters();
    Optional<String> asked = query.getSingleParameter(PARAMETER);
    if (asked.isPresent() || AT_ITS_WORD.contains(event.getTrigger())) {
      choose(event.getUI(), asked.flatMap(this::readable).orElse(null));
    }
  }

  private Optional<Metadata> readable(String id) {
    try {
      SiteId wanted = new SiteId(UUID.fromString(id));
      return authority.may(Permission.FLEET_READ)
          ? sites.find(wanted).map(Resource::metadata)
          : Optional.empty();
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    } catch (DataAccessException | TransactionException e) {
      return DatabaseTrouble.in(e).map(gone -> Optional.<Metadata>empty()).orElseThrow(() -> e);
    }
  }

  private static void choose(UI ui, @Nullable Metadata site) {
    ComponentUtil.setData(ui, Chosen.class, new Chosen(site));
  }

  /** Opens the page that is open again, for another site; null for all. */
  void change(@Nullable Metadata site) {
    UI ui = UI.getCurrent();
    choose(ui, site);
    Location here = ui.getActiveViewLocation();
    ui.navigate(here.getPath(), with(here.getQueryParameters()));
  }

  /** An address's query with the scope in it. */
  public QueryParameters with(QueryParameters query) {
    return site()
        .map(s -> query.merging(PARAMETER, s.id().toString()))
        .orElseGet(() -> query.excluding(PARAMETER));
  }
}
