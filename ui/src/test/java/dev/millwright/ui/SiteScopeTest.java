package dev.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import dev.millwright.TestActors;
import dev.millwright.authority.Role;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.fleet.FleetViewTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SiteScopeTest extends FleetViewTest {
  @Autowired SiteChoices choices;
  @Autowired SiteScope scope;
  @Autowired LiveUpdates live;
  @Autowired DatabaseNews news;

  private final String stem = unique("scope");
  private SiteId here;
  private SiteId there;

  @BeforeEach
  void twoSites() {
    here = site(stem + "-here");
    there = site(stem + "-there");
    system(stem + "-1", here);
    system(stem + "-2", there);
    rack(here, stem + "-r1");
    rack(there, stem + "-r2");
  }

  @SuppressWarnings("unchecked")
  private Select<Metadata> picker() {
    return (Select<Metadata>) find(Select.class).withClassName("scope").single();
  }

  @Test
  void chosenSiteNarrowsEveryListAndSurvivesTheWayToAnotherPage() {
    open("fleet/systems", "q=" + stem);
    assertThat(rows().size()).isEqualTo(2);
    test(picker()).selectItem(stem + "-here");
    assertThat(UI.getCurrent().getActiveViewLocation().getQueryParameters().getQueryString())
        .contains("scope=" + here, "q=" + stem);
    assertThat(rows().size()).isEqualTo(1);
    assertThat(name(0)).isEqualTo(stem + "-1");
    open("fleet/racks", "q=" + stem);
    assertThat(test(find(Grid.class).single()).size()).isEqualTo(1);
    open("fleet/sites");
    assertThat(test(find(Grid.class).single()).size()).isEqualTo(1);
    open("");
    assertThat(page()).contains(stem + "-here").doesNotContain(stem + "-there");
    assertThat(picker().getValue().name()).isEqualTo(stem + "-here");
  }

  @Test
  void scopeInTheAddressIsTakenAndAllSitesLiftsIt() {
    open("fleet/systems", "q=" + stem + "&scope=" + there);
    assertThat(picker().getValue().name()).isEqualTo(stem + "-there");
    assertThat(name(0)).isEqualTo(stem + "-2");
    test(picker()).selectItem(null);
    assertThat(rows().size()).isEqualTo(2);
  }

  @Test
  void onlySitesThatTheActorMayReadAreOfferedAndNoAddressOpensAnother() {
    signIn(TestActors.at(here, Role.VIEWER));
    open("fleet/systems", "q=" + stem + "&scope=" + there);
    assertThat(names()).containsExactly(stem + "-here");
    assertThat(scope.site()).isEmpty();
    assertThat(rows().size()).isEqualTo(1);
    assertThat(name(0)).isEqualTo(stem + "-1");
  }

  private List<String> names() {
    return new ScopePicker(choices, scope, live, news)
        .getContent()
        .getListDataView()
        .getItems()
        .map(Metadata::name)
        .toList();
  }
}
