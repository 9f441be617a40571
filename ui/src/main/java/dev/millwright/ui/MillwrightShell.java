package dev.millwright.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** What every page's document carries: theme, style sheet, icon, push. */
@Push
@Viewport("width=device-width, initial-scale=1")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles.css")
public class MillwrightShell implements AppShellConfigurator {
  /** Runs before the first paint, so that a dark page never flashes light. */
  private static final String SCHEME =
      """
      (function () {
        const chosen = localStorage.getItem('millwright-scheme') || 'system';
        document.documentElement.style.colorScheme = chosen === 'system' ? 'light dark' : chosen;
        document.documentElement.lang = 'en';
      })();
      """;

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addLink("icon", "icon.svg");
    settings.addInlineWithContents(SCHEME, Inline.Wrapping.JAVASCRIPT);
  }
}
