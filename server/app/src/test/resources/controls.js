/* What a page lets a person press, and what they would notice afterwards: every document gets these functions as $controls. */
window.$controls = (() => {
  const FIELDS = 'vaadin-text-field, vaadin-text-area, vaadin-password-field, vaadin-email-field, vaadin-number-field, vaadin-integer-field, vaadin-date-picker';
  const CHOICES = 'vaadin-combo-box, vaadin-multi-select-combo-box, vaadin-select';
  const CONTROLS = FIELDS + ', ' + CHOICES + ', vaadin-button, vaadin-checkbox, vaadin-radio-button, vaadin-tab, vaadin-grid-sorter,'
    + ' vaadin-details-summary, vaadin-menu-bar-button, vaadin-menu-bar-item, vaadin-drawer-toggle, vaadin-upload,'
    + ' a[href], button, summary, input, textarea, select, [role=button], [role=switch], [role=menuitem], [role=tab], svg [tabindex="0"]';
  const OVERLAYS = 'vaadin-dialog[opened], vaadin-confirm-dialog[opened], vaadin-popover[opened]';
  const PROOFS = ['ADDRESS', 'TEXT', 'STATE', 'VALUE', 'NONE'];
  const NOTICES = 'vaadin-notification-card';
  const CHOOSING = ['vaadin-combo-box', 'vaadin-multi-select-combo-box', 'vaadin-select', 'vaadin-date-picker', 'vaadin-time-picker'].map((e) => e + '[opened]').join();
  /* What hovering shows is not what pressing does. */
  const still = new CSSStyleSheet();
  still.replaceSync('vaadin-tooltip { display: none !important; }');
  document.adoptedStyleSheets.push(still);

  const REPEATED = 'tbody tr, li, vaadin-grid-cell-content, .palette-results, svg, vaadin-virtual-list';
  const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

  const visible = (e) => {
    const box = e.getBoundingClientRect();
    /* What only who comes by keyboard sees is one pixel large until then. */
    return box.width > 1 && box.height > 1 && e.checkVisibility({ visibilityProperty: true });
  };
  const enabled = (e) => !e.disabled && !e.readonly && !e.readOnly && e.getAttribute('aria-disabled') !== 'true' && !e.closest('[inert]');
  const text = (e) => (e.innerText || e.textContent || '').trim().replace(/\s+/g, ' ');
  /* A link inside a component shows its host's own words. */
  const hosted = (e) => (e.getRootNode() instanceof ShadowRoot ? [...e.getRootNode().host.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent).join(' ') : '');
  const name = (e) => (e.getAttribute('aria-label') || e.accessibleName || e.label || text(e) || hosted(e) || e.title || e.placeholder || e.className || '').toString().trim().slice(0, 60);
  const outside = (e) => e.tagName === 'A' && new URL(e.href).origin !== location.origin;
  const template = (e) => (e.tagName === 'A' ? new URL(e.href).pathname.replace(ID, '*').replace(/(models)\/[^/]+$/, '$1/*') : '');

  function kind(e) {
    if (e.matches(FIELDS + ', input, textarea')) return 'field';
    if (e.matches('vaadin-select')) return 'select';
    if (e.matches(CHOICES)) return 'combo';
    if (e.matches('vaadin-checkbox')) return 'checkbox';
    if (e.matches('vaadin-radio-button, vaadin-tab, [role=tab], [role=group] > [aria-pressed]')) return 'one-of';
    if (e.matches('vaadin-grid-sorter')) return 'sorter';
    return e.matches('a') ? 'link' : 'button';
  }
  const chosen = (e) => e.selected === true || e.checked === true || e.getAttribute('aria-selected') === 'true' || e.getAttribute('aria-checked') === 'true' || e.getAttribute('aria-pressed') === 'true';

  function top() {
    const open = [...document.querySelectorAll(OVERLAYS)].filter((o) => [...o.querySelectorAll('*')].some(visible));
    return open.length ? open[open.length - 1] : null;
  }
  function* walk(root) {
    for (const e of root.children) {
      if (e.matches(OVERLAYS.replaceAll('[opened]', ''))) continue;
      if (e.matches(CONTROLS)) {
        yield e;
        continue;
      }
      if (e.shadowRoot) yield* walk(e.shadowRoot);
      yield* walk(e);
    }
  }
  const shell = (e) => e.getRootNode() instanceof ShadowRoot ? shell(e.getRootNode().host) : e.closest('.drawer, .navbar') && !e.closest('.trail');

  /* What the controls of all rows, marks or hits have in common. */
  function common(e, what) {
    if (e.closest('svg')) return e.getAttribute('class');
    if (what === 'link') return e.className + ' ' + template(e);
    return /[a-z]/i.test(text(e)) ? text(e) : name(e).replace(/(:| of |[0-9]).*/, '');
  }

  /* Every control of the topmost overlay, else of the page, by a key that a reload keeps. */
  function list(withShell) {
    const overlay = top();
    const seen = new Map();
    const found = [];
    for (const e of overlay ? walk(overlay) : walk(document.body)) {
      if (!visible(e) || !enabled(e) || outside(e) || (!overlay && !withShell !== !shell(e))) continue;
      if (e.closest(NOTICES + ', vaadin-connection-indicator')) continue;
      const repeated = e.closest(REPEATED);
      const what = kind(e);
      const label = repeated ? common(e, what) : name(e);
      const base = what + ' "' + label.replace(/[0-9]+/g, '#') + '"';
      const number = (seen.get(base) || 0) + 1;
      seen.set(base, number);
      if (repeated && number > 1) continue;
      found.push({ key: base + (number > 1 ? ' ' + number : ''), kind: what, name: label, submits: e.matches('vaadin-button[theme~=primary]'), element: e });
    }
    return found;
  }
  const said = (c) => ({ key: c.key, kind: c.kind, name: c.name, submits: c.submits });
  const values = (all) => Object.fromEntries(all.filter((c) => c.element.matches(VALUED)).map((c) => [c.key, String([c.element.value, c.element.checked])]));

  /* Marks one control for the mouse; for one that is chosen already, another of its group. */
  let marked = [];
  let leadsTo = null;
  function put(e, value) {
    // The box or dot itself: a short label leaves the middle of its line empty.
    const target = (e.matches('vaadin-checkbox, vaadin-radio-button') && e.querySelector('input')) || e;
    target.setAttribute('data-press', value);
    marked.push(target);
  }
  function mark(key, withShell) {
    marked.forEach((e) => e.removeAttribute('data-press'));
    marked = [];
    const control = list(withShell).find((c) => c.key === key);
    if (!control) return false;
    const e = control.element;
    leadsTo = control.kind === 'link' ? new URL(e.href).pathname : null;
    e.scrollIntoView({ block: 'center', inline: 'center' });
    put(e, 'this');
    if (control.kind === 'one-of' && chosen(e)) {
      const other = [...e.parentElement.children].find((s) => s !== e && s.matches(CONTROLS) && !chosen(s) && enabled(s) && visible(s));
      if (other) put(other, 'first');
    }
    return true;
  }

  /* What has a value of its own; that it took one proves nothing about what the value is for. */
  const VALUED = FIELDS + ', ' + CHOICES + ', vaadin-checkbox, vaadin-radio-button, input, textarea, select';
  const valued = () => {
    const e = marked[0]?.closest(FIELDS + ', ' + CHOICES + ', vaadin-checkbox, vaadin-radio-group') ?? marked[0];
    return e && e.matches(VALUED + ', vaadin-radio-group') ? e : null;
  };
  const within = (e, host) => e === host || host.contains(e) || (e.getRootNode() instanceof ShadowRoot && within(e.getRootNode().host, host));
  /* Without numbers and ages that change by themselves. */
  const plain = (t) => t.replace(/[0-9][0-9.,:]*/g, '#').replace(/#[\u202F\u2009 ]?(s|min|h|d|ms|W|kW|MW|°C|%)(?![a-z])/g, '#').replace(/\s+/g, ' ');

  /* What a person could notice: the address, the words, the state of controls; and, apart from these, the value of the control itself. */
  function sight() {
    const states = [];
    const own = [];
    const self = valued();
    const visit = (root) => {
      for (const e of root.querySelectorAll('*')) {
        if (e.shadowRoot) visit(e.shadowRoot);
        if (!e.matches(CONTROLS + ', [aria-expanded], [aria-sort], [opened], [invalid], [aria-pressed]') || e.matches('vaadin-tooltip') || e.closest(NOTICES)) continue;
        const value = e.matches('vaadin-upload') ? [] : [e.value, e.checked, e.selected, e.opened, e.direction, e.getAttribute('aria-expanded'), e.getAttribute('aria-sort'), e.getAttribute('aria-pressed'), e.getAttribute('aria-selected'), e.getAttribute('aria-checked')];
        const state = [e.invalid, e.disabled].join();
        if (self && within(e, self)) own.push(e.localName + ':' + value.join());
        else if (/[^,]/.test(value.join())) states.push(e.localName + ':' + value.join());
        if (/[^,]/.test(state)) states.push(e.localName + ':' + state);
      }
    };
    visit(document);
    const words = [...document.body.children].filter((e) => !e.querySelector(NOTICES)).map((e) => e.innerText);
    const pictures = [...document.querySelectorAll('svg')].map((s) => s.textContent);
    return {
      address: location.href,
      words: plain(words.concat(pictures).join(' ')),
      states: document.documentElement.style.colorScheme + '\n' + states.join('\n'),
      /* Of the page itself, digit by digit: what a form that reckons at once is about. */
      figures: self && overlays() === 0 ? [...document.querySelectorAll('main :is(.headlines, .strip)')].map((e) => e.innerText).join('\n') : '',
      own: own.join('\n'),
      ownWords: self ? plain([...self.querySelectorAll('vaadin-select-value-button, vaadin-multi-select-combo-box-chip')].map((e) => e.innerText).join(' ')) : '',
    };
  }
  /* Between what two texts both begin and end with. */
  function middles(a, b) {
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start++;
    let end = 0;
    while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    return [a.slice(start, a.length - end).trim(), b.slice(start, b.length - end).trim()];
  }
  /* What there is to be noticed between two sights, the strongest first. */
  function proof(before, after) {
    if (before.address !== after.address) return 'ADDRESS';
    const [gone, come] = before.words === after.words ? ['', ''] : middles(before.words, after.words);
    if (!before.ownWords.includes(gone) || !after.ownWords.includes(come) || before.figures !== after.figures) return 'TEXT';
    if (before.states !== after.states) return 'STATE';
    return before.own !== after.own || before.ownWords !== after.ownWords ? 'VALUE' : 'NONE';
  }
  /* A message that appears is noticed; one that goes by itself is not. */
  const read = new WeakSet();
  const notices = () => [...document.querySelectorAll(NOTICES)];

  const pages = () => [...document.querySelectorAll('a[href]')].filter((a) => !outside(a)).map((a) => [template(a), a.getAttribute('href')]);
  const overlays = () => document.querySelectorAll(OVERLAYS).length;
  function look(withShell) {
    const all = list(withShell);
    return {
      address: location.href,
      overlays: overlays(),
      choosing: document.querySelector(CHOOSING) !== null,
      controls: all.map(said),
      values: values(all),
      invalid: document.querySelector('[invalid]') !== null,
    };
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
  async function until(condition, patience) {
    const end = performance.now() + patience;
    while (!condition()) {
      if (performance.now() > end) return false;
      await pause();
    }
    return true;
  }
  const busy = () => Object.values(window.Vaadin?.Flow?.clients ?? {}).some((c) => c.isActive && c.isActive())
    || document.querySelector('[aria-busy=true]:not([hidden])') !== null;
  /* Nothing under way at two moments: an event goes to the server a little after it happened, and an address follows its page. */
  async function quiet() {
    for (let calm = 0; calm < 2; calm = busy() ? 0 : calm + 1) {
      await pause();
      if (!await until(() => !busy(), 20000)) throw new Error('Vaadin is still busy after 20 s');
    }
  }
  /* Opens another page as a link of this one does; whether it came, and no question whether to leave this one. */
  async function follow(path, patience) {
    const link = document.createElement('a');
    link.href = path;
    link.setAttribute('router-link', '');
    document.body.append(link);
    link.click();
    link.remove();
    const came = () => !busy() && location.pathname === path;
    await until(() => came() || overlays() > 0, patience);
    return came();
  }

  /* What is there once nothing is under way. */
  async function now(withShell) {
    await quiet();
    return look(withShell);
  }
  /* Marks a control, and what is there and seen before it is pressed. */
  async function before(key, withShell) {
    const there = await now(withShell);
    return mark(key, withShell) ? { first: marked.length > 1, leads: leadsTo !== null && leadsTo !== location.pathname, sight: seen(), there } : { there };
  }
  function seen() {
    notices().forEach((n) => read.add(n));
    changes.takeRecords();
    changed = false;
    return sight();
  }
  /* To look costs more than to be told that something may have changed; not everything is told. */
  let changed = false;
  const changes = new MutationObserver(() => (changed = true));
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  /* What is there after a press, and what anybody would notice; its value alone is waited with until all is quiet. */
  async function after(sightBefore, patience, withShell) {
    let looked = -Infinity;
    let noticed = 'NONE';
    await until(() => {
      if (notices().some((n) => !read.has(n))) noticed = 'TEXT';
      if (noticed !== 'NONE') return true;
      if (performance.now() - looked < (changed ? 40 : 250)) return false;
      looked = performance.now();
      changed = false;
      noticed = proof(sightBefore, sight());
      return noticed !== 'NONE';
    }, patience);
    /* A page that a link opens may be there a moment before its address. */
    if (leadsTo) await until(() => location.pathname === leadsTo, 1000);
    /* A field that searches while somebody types waits for the next letter. */
    if (noticed === 'VALUE' && overlays() === 0 && marked[0].matches('vaadin-text-field')) {
      await until(() => /ADDRESS|TEXT/.test(proof(sightBefore, sight())), 400);
    }
    const there = await now(withShell);
    const proofs = notices().some((n) => !read.has(n)) ? [noticed, 'TEXT'] : [noticed, proof(sightBefore, sight())];
    return { proof: PROOFS.find((one) => proofs.includes(one)), ...there };
  }
  /* Whether a way back arrives: as many overlays, and the control. */
  async function comes(key, open, patience, withShell) {
    await quiet();
    return until(() => !busy() && overlays() === open && list(withShell).some((c) => c.key === key), patience);
  }
  const closes = (open, patience) => until(() => overlays() < open, patience);
  return { now, before, seen, after, comes, closes, follow, pages };
})();
