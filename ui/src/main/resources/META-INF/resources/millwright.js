/* Small pieces that only the browser can do: the clock, ages of times, keys, the colour scheme, charts. */
(function () {
  if (window.Millwright) return;
  const M = (window.Millwright = {});
  const THIN = '\u202F';

  M.scheme = function (choice) {
    if (choice) localStorage.setItem('millwright-scheme', choice);
    const chosen = localStorage.getItem('millwright-scheme') || 'system';
    document.documentElement.style.colorScheme = chosen === 'system' ? 'light dark' : chosen;
    window.dispatchEvent(new Event('millwright-scheme'));
    return chosen;
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => window.dispatchEvent(new Event('millwright-scheme')));

  function span(seconds) {
    const s = Math.abs(seconds);
    if (s < 60) return Math.floor(s) + THIN + 's';
    if (s < 3600) return Math.floor(s / 60) + THIN + 'min';
    if (s < 172800) return Math.floor(s / 3600) + THIN + 'h';
    return Math.floor(s / 86400) + THIN + 'd';
  }
  /* What the push channel and Vaadin know of the connection, for the mark in the bar: it is live, or it is not. */
  let pushLost = false;
  function pushed(response) {
    if (['re-connecting', 'closed', 'error', 'fail-to-reconnect'].includes(response.state)) pushLost = true;
    if (['opening', 're-opening', 'messageReceived'].includes(response.state)) pushLost = false;
    connection();
  }
  function connection() {
    /* Adding it again changes nothing; the channel may be there late, and forgets it when it ends. */
    window.vaadinPush?.atmosphere?.addCallback(pushed);
    const state = window.Vaadin?.connectionState?.state;
    const lost = pushLost || !navigator.onLine || state === 'connection-lost' || state === 'reconnecting';
    document.documentElement.toggleAttribute('data-disconnected', lost);
  }
  for (const turn of ['online', 'offline']) addEventListener(turn, connection);
  function tick() {
    connection();
    /* Vaadin's own indicator stands outside the landmarks; it is a live region by nature. */
    const indicator = document.querySelector('vaadin-connection-indicator:not([role])');
    if (indicator) indicator.setAttribute('role', 'status');
    const now = Date.now();
    for (const time of document.querySelectorAll('time[data-relative]')) {
      const text = span((now - Date.parse(time.dateTime)) / 1000) + time.dataset.relative;
      if (time.textContent !== text) time.textContent = text;
    }
    const clock = document.querySelector('time[data-clock]');
    if (clock) clock.textContent = new Date(now).toISOString().slice(11, 16) + ' UTC';
  }
  setInterval(tick, 1000);

  function deepActive() {
    let active = document.activeElement;
    while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
    return active;
  }
  function typing(event) {
    return event.composedPath().some((n) => n.tagName && (/^(INPUT|TEXTAREA|SELECT)$/.test(n.tagName) || n.isContentEditable));
  }
  function tell(detail) {
    const layout = document.querySelector('vaadin-app-layout');
    if (layout) layout.dispatchEvent(new CustomEvent('millwright-key', { detail }));
  }
  function overlayOpen() {
    return document.querySelector('vaadin-dialog[opened], vaadin-confirm-dialog[opened]') !== null;
  }
  function row(key) {
    const grid = document.querySelector('main vaadin-grid');
    if (!grid) return;
    if (grid.contains(document.activeElement) || grid === document.activeElement) {
      deepActive().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    } else {
      const cell = grid.shadowRoot.querySelector('tbody [part~="body-cell"]');
      if (cell) cell.focus();
    }
  }
  /* Opens what the focused row is about: the first link in it. */
  function openRow(event) {
    const cell = deepActive();
    if (!cell || !cell.matches('td[part~="body-cell"]') || !cell.getRootNode().host?.closest('main')) return false;
    const link = [...cell.parentElement.children].map((c) => c._content && c._content.querySelector('a[href]')).find(Boolean);
    if (!link) return false;
    event.preventDefault();
    event.stopPropagation();
    link.click();
    return true;
  }
  /* Says which rows of a grid are in sight in full, such as 1–20, for as long as the grid is there. */
  M.rowsInSight = function (grid, label) {
    const table = grid.shadowRoot.querySelector('#table');
    const show = () => {
      const top = grid.shadowRoot.querySelector('thead').getBoundingClientRect().bottom;
      /* Without the bar for scrolling sideways, which covers the last row. */
      const bottom = table.getBoundingClientRect().top + table.clientTop + table.clientHeight;
      const rows = [...grid.shadowRoot.querySelectorAll('tbody#items tr:not([hidden])')].filter((row) => {
        const box = row.getBoundingClientRect();
        return box.height > 0 && box.top > top - 2 && box.bottom < bottom + 2;
      });
      /* The head is the first row of the table. */
      const numbers = rows.map((row) => row.getAttribute('aria-rowindex') - 1).filter((n) => n > 0);
      const number = (n) => n.toLocaleString('en-US');
      label.textContent = numbers.length ? number(Math.min(...numbers)) + '–' + number(Math.max(...numbers)) : '—';
    };
    let waiting = false;
    const soon = () => {
      if (!waiting) requestAnimationFrame(() => { waiting = false; show(); });
      waiting = true;
    };
    table.addEventListener('scroll', soon);
    grid.addEventListener('loading-changed', soon);
    new ResizeObserver(soon).observe(grid);
  };
  /* A picture that is drawn anew keeps the focus on the part that stands for the same object. */
  M.keepFocus = function (picture, attribute) {
    let held = null;
    picture.addEventListener('focusin', (event) => { held = event.target.closest('[' + attribute + ']'); });
    /* What is taken away loses the focus, too: it is not there any more when this is asked. */
    picture.addEventListener('focusout', () => queueMicrotask(() => {
      if (held && held.isConnected && !held.matches(':focus')) held = null;
    }));
    new MutationObserver(() => {
      if (!held || held.isConnected) return;
      const again = picture.querySelector('[' + attribute + '="' + held.getAttribute(attribute) + '"]');
      held = null;
      if (again && document.activeElement === document.body) again.focus({ preventScroll: true });
    }).observe(picture, { childList: true });
  };
  M.copy = async function (text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) {
      return false;
    }
  };
  M.singleKeys = function (on) {
    if (on !== undefined) localStorage.setItem('millwright-keys', on ? 'on' : 'off');
    return localStorage.getItem('millwright-keys') !== 'off';
  };
  /* Past the frame, for who comes by keyboard. */
  M.toContent = function (event) {
    event.preventDefault();
    const content = document.querySelector('vaadin-app-layout > :not([slot])');
    content.tabIndex = -1;
    content.focus();
  };
  /* Which key does what is told by the server (Keystroke), whose list the help shows, too. */
  let keys = new Map();
  M.keys = function (list) {
    keys = new Map(list.map((one) => [one.key, one]));
  };
  function focus(selector) {
    const target = document.querySelector(selector);
    if (target) target.focus();
    return target !== null;
  }
  function marked(key) {
    const target = document.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (!target) return false;
    if (target.hasAttribute('data-key-focus')) target.focus();
    else target.click();
    return true;
  }
  /* Each says whether there was anything to do. */
  const acts = {
    TELL: (one) => { tell(one.about); return true; },
    ROW: (one) => { row(one.about); return true; },
    OPEN: (one, event) => openRow(event),
    MARKED: (one) => marked(one.key),
    FOCUS: (one) => focus(one.about),
    COMPONENT: () => false,
  };
  function act(key, event) {
    const one = keys.get(key);
    if (one && acts[one.act](one, event)) event.preventDefault();
  }
  /* Before the grid, which would put the focus into the cell. */
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey && !overlayOpen()) act('Enter', event);
  }, true);
  let first = { key: '', at: 0 };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey) {
      act('Ctrl ' + event.key.toUpperCase(), event);
      return;
    }
    if (event.key === 'Enter' || event.altKey || typing(event) || overlayOpen() || !M.singleKeys()) return;
    const both = Date.now() - first.at < 1500 ? first.key + ' ' + event.key : '';
    first = { key: event.key, at: Date.now() };
    act(keys.has(both) ? both : event.key, event);
  });

  /* Charts: options name colours as var(--…); they are resolved here, and again when the scheme changes. */
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  function colour(text, probe) {
    probe.style.color = text;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return 'rgba(' + r + ',' + g + ',' + b + ',' + (a / 255).toFixed(3) + ')';
  }
  function resolved(value, probe) {
    if (typeof value === 'string') return /^(var|color-mix)\(/.test(value) ? colour(value, probe) : value;
    if (Array.isArray(value)) return value.map((v) => resolved(v, probe));
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, resolved(v, probe)]));
    return value;
  }
  M.number = function (v) {
    const a = Math.abs(v);
    const step = a >= 1e9 ? [1e9, 'G'] : a >= 1e6 ? [1e6, 'M'] : a >= 1e4 ? [1e3, 'k'] : [1, ''];
    const scaled = v / step[0];
    const text = Math.abs(scaled) >= 1000 || scaled === Math.round(scaled) ? Math.round(scaled).toLocaleString('en-US') : String(+scaled.toPrecision(3));
    return text.replace('-', '\u2212') + (step[1] ? THIN + step[1] : '');
  };
  function formatted(option) {
    for (const axis of [].concat(option.xAxis || [], option.yAxis || [])) {
      if (axis.type === 'value' || axis.type === 'log') axis.axisLabel = Object.assign({ formatter: M.number }, axis.axisLabel);
    }
    if (option.tooltip) option.tooltip = Object.assign({ valueFormatter: (v) => (typeof v === 'number' ? M.number(v) : v === null || v === undefined ? '\u2014' : v) }, option.tooltip);
    return option;
  }
  M.chart = function (host, option) {
    if (option) host.$option = option;
    if (!host.isConnected || !host.$option) return;
    let chart = echarts.getInstanceByDom(host);
    if (!chart) {
      chart = echarts.init(host, null, { renderer: 'svg' });
      host.$resize = new ResizeObserver(() => { if (host.clientWidth > 0) chart.resize(); });
      host.$resize.observe(host);
      host.$scheme = () => M.chart(host);
      window.addEventListener('millwright-scheme', host.$scheme);
      chart.on('click', (p) => host.dispatchEvent(new CustomEvent('chart-click', { detail: { series: p.seriesName || '', name: p.name || '', index: p.dataIndex } })));
    }
    chart.setOption(formatted(resolved(host.$option, host)), true);
    host.style.color = '';
  };
  M.dispose = function (host) {
    if (host.$resize) host.$resize.disconnect();
    if (host.$scheme) window.removeEventListener('millwright-scheme', host.$scheme);
    const chart = window.echarts && echarts.getInstanceByDom(host);
    if (chart) chart.dispose();
  };
  M.scheme();
  tick();
})();
