package dev.millwright.app;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/**
 * What no page may have: sideways scroll at 1280 px, text cut off or squeezed, two bars to scroll
 * it with, an accessibility violation. One sentence for each.
 */
final class PageFaults {
  /**
   * Words that an element around them hides, whichever that is, unless they can be scrolled to or a
   * title says them whole.
   */
  private static final String CUT_OFF =
      """
      () => {
        const cut = [];
        const above = e => e.assignedSlot ?? e.parentElement ?? e.getRootNode().host ?? null;
        const hides = (words, e) => {
          let across = true, down = true, hidden = false;
          for (let a = e; a && (across || down); a = above(a)) {
            const style = getComputedStyle(a);
            if (a.hasAttribute('title')) return false;
            if (style.display === 'inline' || style.display === 'contents') continue;
            if (style.clipPath !== 'none' || (style.position === 'absolute' && style.clip !== 'auto')) return false;
            if (/auto|scroll/.test(style.overflowX)) across = false;
            if (/auto|scroll/.test(style.overflowY)) down = false;
            const box = a.getBoundingClientRect();
            const left = box.left + a.clientLeft, top = box.top + a.clientTop;
            const right = left + a.clientWidth, bottom = top + a.clientHeight;
            const clips = overflow => /hidden|clip/.test(overflow);
            if ((clips(style.overflowX) && a.clientWidth < 2) || (clips(style.overflowY) && a.clientHeight < 2)) return false;
            if (across && clips(style.overflowX) && (words.right > right + 1 || words.left < left - 1)) hidden = true;
            const half = words.height / 2;
            if (down && clips(style.overflowY) && (words.bottom > bottom + half || words.top < top - half)) hidden = true;
            if (style.position === 'fixed') break;
          }
          return hidden;
        };
        const say = e => cut.push(e.tagName.toLowerCase() + '.' + (e.getAttribute('class') ?? '') + ': ' + e.textContent.trim().slice(0, 60));
        const visit = root => {
          for (const e of root.querySelectorAll('*')) {
            if (e.shadowRoot) visit(e.shadowRoot);
            const own = [...e.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim());
            if (!own.length || e.closest('[hidden], svg, [aria-hidden=true], style, script') || !e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
            const lines = document.createRange();
            lines.setStartBefore(own[0]);
            lines.setEndAfter(own.at(-1));
            const words = lines.getBoundingClientRect();
            if (words.width > 0 && hides(words, e)) say(e);
          }
          for (const e of root.querySelectorAll('svg text')) {
            const words = e.getBoundingClientRect(), picture = e.ownerSVGElement.getBoundingClientRect();
            if (words.width > 0 && (words.left < picture.left - 1 || words.right > picture.right + 1
                || words.top < picture.top - 2 || words.bottom > picture.bottom + 2)) say(e);
          }
        };
        visit(document);
        return cut;
      }
      """;

  /** A column that is so narrow that its words break letter by letter. */
  private static final String SQUEEZED =
      """
      () => [...document.querySelectorAll('td span, td p, td div')]
        .filter(e => e.checkVisibility() && e.textContent.trim().length > 20)
        .filter(e => {
          const lines = document.createRange();
          lines.selectNodeContents(e);
          const box = lines.getBoundingClientRect();
          return box.height > 100 && box.height > box.width;
        })
        .map(e => e.textContent.trim().slice(0, 60))
      """;

  /** A tab's content that scrolls beside the page: two bars for one page. */
  private static final String SCROLLS_TWICE =
      """
      () => [...document.querySelectorAll('vaadin-tabsheet')]
        .map(sheet => sheet.shadowRoot.querySelector('[part=content]'))
        .filter(content => content.scrollHeight > content.clientHeight)
        .map(content => content.getRootNode().host.className)
      """;

  /** Charts take up to three frames to follow another size. */
  private static final String DRAWN =
      """
      () => {
        const frame = () => new Promise(requestAnimationFrame);
        return frame().then(frame).then(frame);
      }
      """;

  private static final String SIDEWAYS =
      """
      () => [document.documentElement.scrollWidth - document.documentElement.clientWidth]
        .filter(pixels => pixels > 0)
      """;

  /** The rules that look at colours: all else is the same in the dark. */
  private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final String OVERLAYS =
      "vaadin-dialog[opened], vaadin-confirm-dialog[opened], vaadin-popover[opened]";

  /** No page has frames, and only what violates is told in full: the rest is most of the time. */
  private static final String AXE =
      """
      async ([where, kind, values]) => {
        const found = await axe.run([...document.querySelectorAll(where)].at(-1) ?? document,
          {resultTypes: ['violations'], iframes: false, preload: false, runOnly: {type: kind, values}});
        return found.violations.map(rule => rule.id + ': ' + rule.help + ' at '
          + rule.nodes.slice(0, 5).map(n => n.target.flat().join(' ') + ' ' + n.html + ' ' + n.failureSummary.replace(/\\s+/g, ' ')).join('; '));
      }
      """;

  private final Page page;

  PageFaults(Page page) {
    this.page = page;
  }

  /** Of where things are, with the room that is the least. */
  List<String> ofLayout() {
    List<String> faults = new ArrayList<>();
    page.setViewportSize(1280, 800);
    page.evaluate(DRAWN);
    find(faults, "scrolls sideways by", SIDEWAYS);
    find(faults, "text cut off", CUT_OFF);
    page.setViewportSize(1440, 900);
    find(faults, "squeezed text", SQUEEZED);
    find(faults, "scrolls twice", SCROLLS_TWICE);
    return faults;
  }

  /** Of the topmost overlay, which is as wide whatever the page is. */
  List<String> onTop() {
    List<String> faults = new ArrayList<>();
    find(faults, "text cut off", CUT_OFF);
    faults.addAll(violations(OVERLAYS, ColorScheme.LIGHT));
    return faults;
  }

  private void find(List<String> faults, String what, String script) {
    for (Object found : (List<?>) page.evaluate(script)) {
      faults.add(what + " " + found);
    }
  }

  /** Of how a page is reached and understood, in the scheme that it has now. */
  List<String> ofAccess(ColorScheme scheme) {
    return violations("html", scheme);
  }

  private List<String> violations(String where, ColorScheme scheme) {
    if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    boolean dark = scheme == ColorScheme.DARK;
    Object found =
        page.evaluate(AXE, List.of(where, dark ? "rule" : "tag", dark ? OF_COLOURS : STANDARDS));
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }
}
