package dev.millwright.ui.admin;

import com.vaadin.flow.component.html.Span;
import dev.millwright.access.RoleAt;
import dev.millwright.access.UserSpec;
import dev.millwright.access.UserStatus;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.SiteChoices;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.Tone;
import dev.millwright.ui.Words;
import org.springframework.stereotype.Component;

/** A user's state and roles as they are shown everywhere. */
@Component
class UserLabels {
  private final SiteChoices sites;

  UserLabels(SiteChoices sites) {
    this.sites = sites;
  }

  StatusLabel state(Resource<UserSpec, UserStatus> user) {
    if (user.spec().disabled()) {
      return new StatusLabel(Tone.UNKNOWN, "Disabled");
    }
    return user.status().passwordSet()
        ? new StatusLabel(Tone.GOOD, "Active")
        : new StatusLabel(Tone.PLANNED, "Invited", "link not used yet");
  }

  Span roles(Resource<UserSpec, UserStatus> user) {
    Span roles = new Span();
    roles.addClassName("row");
    user.spec().roles().forEach(role -> roles.add(tag(role)));
    if (user.spec().roles().isEmpty()) {
      roles.setText("None, sees nothing");
      roles.addClassName("secondary");
    }
    return roles;
  }

  String where(RoleAt role) {
    SiteId site = role.site();
    return site == null ? "Everywhere" : sites.name(site);
  }

  private Span tag(RoleAt role) {
    String at = role.site() == null ? "" : " at " + where(role);
    Span tag = new Span(Words.of(role.role()) + at);
    tag.addClassName("tag");
    return tag;
  }
}
