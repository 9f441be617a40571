package dev.millwright.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.millwright.access.TokenId;
import dev.millwright.access.TokenSpec;
import dev.millwright.access.TokenStatus;
import dev.millwright.access.Tokens;
import dev.millwright.authority.Role;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Notice;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.SiteChoices;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.Tone;
import dev.millwright.ui.Words;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The API tokens of whoever is signed in: made here, shown once, ended here. */
@SpringComponent
class OwnTokens {
  private final Tokens tokens;
  private final SiteChoices sites;
  private final Clock clock;

  OwnTokens(Tokens tokens, SiteChoices sites, Clock clock) {
    this.tokens = tokens;
    this.sites = sites;
    this.clock = clock;
  }

  Panel panel() {
    Div list = new Div();
    Runnable refresh = () -> fill(list);
    Button create =
        new Button(
            "Create a token",
            Glyph.PLUS.icon(),
            e -> new CreateToken(tokens, sites, clock, refresh).open());
    refresh.run();
    return Panel.flush("API tokens", list)
        .about("for scripts: sent as a bearer token to /api/v1")
        .withActions(create);
  }

  private void fill(Div list) {
    list.removeAll();
    Page<Resource<TokenSpec, TokenStatus>> page = tokens.own(PageRequest.first());
    if (page.items().isEmpty()) {
      list.add(
          new EmptyState(
              Glyph.KEY,
              "No token yet",
              "A token lets a program act in your name, with no more than you may do yourself."));
      return;
    }
    PlainTable table = new PlainTable("Name", "State", "May do", "Expires", "Last used", ">");
    page.items().forEach(token -> table.row(cells(token, () -> fill(list))));
    list.add(table);
    if (page.next() != null) {
      Span more = new Span("Only the newest 100 are shown; REST lists them all.");
      more.addClassNames("secondary", "inset");
      list.add(more);
    }
  }

  private Component[] cells(Resource<TokenSpec, TokenStatus> token, Runnable refresh) {
    return new Component[] {
      new Span(token.metadata().name()),
      state(token.status().state()),
      new Span(limit(token.spec())),
      new Span(RelativeTime.absolute(token.spec().expiresAt())),
      new RelativeTime(token.status().lastUsedAt()),
      end(token, refresh)
    };
  }

  private static StatusLabel state(TokenStatus.State state) {
    return switch (state) {
      case ACTIVE -> new StatusLabel(Tone.GOOD, "Active");
      case EXPIRED -> new StatusLabel(Tone.UNKNOWN, "Expired");
      case REVOKED -> new StatusLabel(Tone.UNKNOWN, "Ended");
    };
  }

  private String limit(TokenSpec spec) {
    return role(spec.role()) + site(spec.site());
  }

  private static String role(@Nullable Role role) {
    return role == null ? "All that you may" : Words.of(role);
  }

  private String site(@Nullable SiteId site) {
    return site == null ? "" : " at " + sites.name(site);
  }

  private Component end(Resource<TokenSpec, TokenStatus> token, Runnable refresh) {
    if (token.status().state() != TokenStatus.State.ACTIVE) {
      return new Span();
    }
    String name = token.metadata().name();
    Button end =
        new Button(
            "End",
            e ->
                Confirm.ask(
                    "End the token " + name + "?",
                    "Whatever uses it is refused from now on. It cannot be taken back.",
                    "End token",
                    () -> {
                      tokens.revoke(new TokenId(token.metadata().id()));
                      refresh.run();
                      Notice.done("The token " + name + " has ended.");
                    }));
    end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    end.setAriaLabel("End the token " + name);
    return end;
  }
}
