package dev.millwright.ui;

import com.vaadin.flow.component.select.Select;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.Sites;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sites that the actor may see, as a choice in forms and as names in tables. */
@Component
public class SiteChoices {
  private final Sites sites;
  private final Authority authority;

  SiteChoices(Sites sites, Authority authority) {
    this.sites = sites;
    this.authority = authority;
  }

  /**
   * A field to choose a site, or none.
   *
   * @param none what no site means there
   */
  public Select<Metadata> field(String label, String none) {
    Select<Metadata> field = new Select<>();
    field.setLabel(label);
    field.setEmptySelectionAllowed(true);
    field.setEmptySelectionCaption(none);
    field.setPlaceholder(none);
    field.setItemLabelGenerator(site -> site == null ? none : site.name());
    field.setItems(all());
    return field;
  }

  /** What was chosen; null for none. */
  public static @Nullable SiteId chosen(Select<Metadata> field) {
    Metadata site = field.getValue();
    return site == null ? null : new SiteId(site.id());
  }

  /** A site's name; a dash when it cannot be seen. */
  public String name(SiteId site) {
    if (!authority.may(Permission.FLEET_READ)) {
      return Quantities.MISSING;
    }
    return sites.find(site).map(s -> s.metadata().name()).orElse(Quantities.MISSING);
  }

  /** All of them. */
  List<Metadata> all() {
    List<Metadata> all = new ArrayList<>();
    if (!authority.may(Permission.FLEET_READ)) {
      return all;
    }
    String after = null;
    do {
      Page<Metadata> page =
          sites.list(new PageRequest(PageRequest.MAX, after)).map(Resource::metadata);
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }
}
