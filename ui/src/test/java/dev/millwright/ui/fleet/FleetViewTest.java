package dev.millwright.ui.fleet;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridTester;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.fleet.RackDraft;
import dev.millwright.fleet.RackId;
import dev.millwright.fleet.Racks;
import dev.millwright.fleet.SiteDraft;
import dev.millwright.fleet.Sites;
import dev.millwright.fleet.StoredSystem;
import dev.millwright.fleet.SystemRow;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.ViewTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A test of a page of the fleet, which may hold what other tests stored. */
public abstract class FleetViewTest extends ViewTest {
  @Autowired protected Sites sites;
  @Autowired protected Racks racks;
  @Autowired protected JdbcClient jdbc;

  /** A new site. */
  protected SiteId site(String name) {
    return Authority.as(
        TestActors.operator(),
        () -> new SiteId(sites.create(SiteDraft.named(name)).metadata().id()));
  }

  /** A new rack of 20 units. */
  protected RackId rack(SiteId site, String name) {
    return Authority.as(
        TestActors.operator(),
        () -> new RackId(racks.create(new RackDraft(site, null, name, 20, null)).metadata().id()));
  }

  /** A system straight in the tables. */
  protected StoredSystem system(String name, SiteId site) {
    return StoredSystem.named(name, site, jdbc);
  }

  /** The table of systems. */
  @SuppressWarnings("unchecked")
  protected GridTester<Grid<SystemRow>, SystemRow> rows() {
    return test((Grid<SystemRow>) find(Grid.class).single());
  }

  /** The name of the system in a row. */
  protected String name(int row) {
    return rows().getRow(row).name();
  }
}
