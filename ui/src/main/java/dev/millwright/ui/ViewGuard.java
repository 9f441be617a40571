package dev.millwright.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.millwright.authority.Authority;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Asks for each view's permission before it opens, and shows what failed in a view. */
@Component
class ViewGuard implements VaadinServiceInitListener {
  private final Authority authority;
  private final SiteScope scope;

  ViewGuard(Authority authority, SiteScope scope) {
    this.authority = authority;
    this.scope = scope;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.getSource().addUIInitListener(ui -> guard(ui.getUI()));
    event
        .getSource()
        .addSessionInitListener(s -> s.getSession().setErrorHandler(ViewGuard::failed));
  }

  private void guard(UI ui) {
    ui.setLocale(Locale.US);
    ui.addBeforeEnterListener(this::check);
    ui.addBeforeEnterListener(scope::enter);
  }

  private void check(BeforeEnterEvent event) {
    Needs needs = event.getNavigationTarget().getAnnotation(Needs.class);
    if (needs != null) {
      authority.require(needs.value(), event.getNavigationTarget().getSimpleName() + ".open");
    }
  }

  private static void failed(ErrorEvent event) {
    UI ui = UI.getCurrent();
    if (ui == null) {
      Failure.log(event.getThrowable());
    } else {
      Notice.failure(event.getThrowable());
    }
  }
}
