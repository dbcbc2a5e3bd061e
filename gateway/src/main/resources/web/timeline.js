// A machine's past and future on one time axis. What is on it is drawn by chart-panels.js; here stand what is shown, what is
// loaded, and how it moves: drag or one finger moves, wheel with Ctrl or two fingers zoom, keys do both.
(() => {
  "use strict";
  const { MINUTE, HOUR, DAY, clamp, svg, text, writer, ticks } = window.millwright.chart;
  const RANGES = { "2h": 2 * HOUR, "24h": DAY, "7d": 7 * DAY, "30d": 30 * DAY, "90d": 90 * DAY };
  const SPAN = { min: 10 * MINUTE, max: 400 * DAY, ahead: 45 * DAY };

  const start = (box) => {
    const { machine, zone, locale } = box.dataset;
    const words = JSON.parse(box.dataset.words);
    const chips = [...document.querySelectorAll("[data-signal]")];
    const tip = box.querySelector(".tip"), status = document.getElementById("chart-status");
    const api = `/api/v1/machines/${encodeURIComponent(machine)}/`;

    const write = writer(zone, locale), { full } = write;

    // What is shown. The address remembers range, signals and component.
    const hash = new URLSearchParams(location.hash.slice(1));
    const preset = chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.signal);
    const wanted = hash.get("signals");
    const view = { range: RANGES[hash.get("range")] ? hash.get("range") : box.dataset.range, from: 0, to: 0, following: true, seen: Date.now() };
    let shown = wanted === null ? preset : wanted.split(",").filter((name) => chips.some((chip) => chip.dataset.signal === name));
    const forecastOf = document.querySelector("[data-component]");
    const chart = { view, words, write, width: 0, timeline: null, data: null, component: hash.get("component") || (forecastOf ? forecastOf.value : "") };
    if (forecastOf && [...forecastOf.options].some((each) => each.value === chart.component)) { forecastOf.value = chart.component; }
    const panels = window.millwright.chart.panels(chart), { plot, x, at } = panels;
    let turn = 0, pressed = new Map(), pinned = false, moved = false;

    const ahead = (span) => {
      const forecast = chart.timeline && chart.timeline.outlooks.some((each) => each.alarm > 0);
      return span < DAY ? span * 0.04 : forecast ? Math.min(span * 0.4, 30 * DAY) : span * 0.06;
    };
    const home = () => {
      const span = RANGES[view.range], now = Date.now();
      Object.assign(view, { from: now - span, to: now + ahead(span), following: true, seen: now });
    };
    const remember = () => {
      const parts = [`range=${view.range}`];
      if (forecastOf && chart.component !== forecastOf.dataset.component) { parts.push(`component=${chart.component}`); }
      if (shown.join() !== preset.join()) { parts.push(`signals=${shown.join(",")}`); }
      history.replaceState(null, "", "#" + parts.join("&"));
      document.querySelectorAll("[data-range]").forEach((b) => { if (b !== box) { b.setAttribute("aria-pressed", String(view.following && b.dataset.range === view.range)); } });
      chips.forEach((chip) => chip.setAttribute("aria-pressed", String(shown.includes(chip.dataset.signal))));
    };

    // Measurements: loaded a little wider than seen, at the screen's resolution; the live end is appended.
    const ask = async (path) => { const response = await fetch(api + path); if (!response.ok) { throw new Error(String(response.status)); } return response.json(); };
    const binOf = (from, to, points) => (to - from <= 2 * HOUR ? (to - from) / points : MINUTE * Math.ceil((to - from) / points / MINUTE));
    const load = async () => {
      const span = view.to - view.from, pad = span <= 2 * HOUR ? 0 : span / 3, mine = ++turn;
      const from = Math.floor((view.from - pad) / MINUTE) * MINUTE, to = Math.ceil(Math.min(view.to + pad, Date.now() + MINUTE) / MINUTE) * MINUTE;
      const points = clamp(Math.round(plot().width * (to - from) / span), 60, 1500);
      if (to <= from || !shown.length) { chart.data = { from, to, bin: MINUTE, series: [], names: shown.join() }; draw(); return; }
      const answer = await ask(`measurements?from=${from}&to=${to}&points=${points}&signal=${shown.join(",")}`);
      if (mine !== turn) { return; }
      chart.data = { from, to, bin: binOf(from, to, points), series: answer.series, names: shown.join() };
      draw();
    };
    const append = async () => {
      if (!chart.data || chart.data.names !== shown.join() || Date.now() - chart.data.to > 200 * chart.data.bin) { return load(); }
      const mine = turn, bin = chart.data.bin;
      const last = Math.floor((chart.data.to - chart.data.from) / bin) - 1, first = Math.max(0, last - 10);
      const from = chart.data.from + first * bin, count = Math.max(10, Math.ceil((Date.now() - from) / bin) + 1), to = from + count * bin;
      const answer = await ask(`measurements?from=${Math.round(from)}&to=${Math.round(to)}&points=${count}&signal=${shown.join(",")}`);
      if (mine !== turn) { return; }
      answer.series.forEach((fresh, i) => {
        const old = chart.data.series[i];
        old.band = fresh.band;
        old.usual = fresh.usual;
        old.points = old.points.filter((point) => point[0] < from - 1).concat(fresh.points);
      });
      chart.data.to = to;
      draw();
    };
    const covers = () => chart.data && chart.data.names === shown.join() && chart.data.from <= view.from && (chart.data.to >= view.to || chart.data.to >= Date.now() - 2 * chart.data.bin)
      && binOf(view.from, view.to, plot().width) * 1.7 > chart.data.bin && binOf(view.from, view.to, plot().width) < chart.data.bin * 4;
    let settle = 0, unsaid = false;
    const changed = (say = false) => {
      unsaid = unsaid || say;
      view.following = view.to >= Date.now() && view.from < Date.now();
      draw();
      clearTimeout(settle);
      settle = setTimeout(() => {
        remember();
        if (unsaid) { status.textContent = `${full.format(view.from)} – ${full.format(view.to)}`; unsaid = false; }
        if (!covers()) { load().catch(() => {}); }
      }, 220);
    };
    const zoom = (factor, around = (view.from + view.to) / 2) => {
      const span = clamp((view.to - view.from) * factor, SPAN.min, SPAN.max), part = (around - view.from) / (view.to - view.from);
      view.from = around - span * part;
      view.to = view.from + span;
      within();
    };
    const move = (by) => { view.from += by; view.to += by; within(); };
    const within = () => { const late = view.to - (Date.now() + SPAN.ahead); if (late > 0) { view.from -= late; view.to -= late; } };

    // Drawing.
    const draw = () => {
      chart.width = box.clientWidth;
      if (!chart.timeline || !chart.data || !chart.width) { return; }
      panels.draw();
      const { left, width } = plot(), bottom = panels.bottom(), height = bottom + 24, now = x(Date.now());
      const marks = ticks(view.from, view.to, width, panels.phone() ? 62 : 84, write);
      const axis = (y) => marks.map((each) => text(x(each.when).toFixed(1), y, each.label, each.midnight ? "axis day" : "axis", { "text-anchor": "middle" }));
      const picture = svg("svg", { width: chart.width, height, viewBox: `0 0 ${chart.width} ${height}`, "aria-hidden": "true" },
        ...panels.all().map((each) => each.group),
        svg("g", { class: "uprights" }, ...marks.map((each) => svg("line", { class: each.midnight ? "grid day" : "grid", x1: x(each.when), x2: x(each.when), y1: 22, y2: bottom })), ...panels.uprights(bottom)),
        ...axis(14), ...axis(bottom + 17),
        now >= left && now <= left + width ? svg("g", { class: "now" }, svg("line", { x1: now, x2: now, y1: 20, y2: bottom }), svg("circle", { cx: now, cy: 21, r: 3 })) : "",
        svg("g", { class: "cursor" }));
      const old = box.querySelector("svg");
      if (old) { old.replaceWith(picture); } else { box.prepend(picture); }
      box.dataset.ready = String(chart.data.series.length);
      box.dataset.from = Math.round(view.from);
      box.dataset.to = Math.round(view.to);
    };

    // Pointer, wheel and keys.
    const hide = () => { tip.hidden = true; const cursor = box.querySelector(".cursor"); if (cursor) { cursor.replaceChildren(); } panels.all().filter((each) => each.series).forEach((each) => panels.tell(each, null)); };
    const point = (event) => {
      const area = box.getBoundingClientRect(), px = event.clientX - area.left, cursor = box.querySelector(".cursor");
      if (!cursor || px < plot().left || px > plot().left + plot().width) { hide(); return; }
      const when = at(px);
      cursor.replaceChildren(svg("line", { x1: px, x2: px, y1: 22, y2: panels.bottom() }), text(clamp(px, plot().left + 62, plot().left + plot().width - 62), 14, full.format(when), "at", { "text-anchor": "middle" }));
      panels.all().filter((each) => each.series).forEach((each) => panels.tell(each, when));
      const marked = event.target.closest ? event.target.closest("[data-tip]") : null;
      tip.hidden = !marked;
      if (marked) {
        tip.textContent = marked.dataset.tip;
        tip.style.left = clamp(px + 14, 0, Math.max(0, chart.width - tip.offsetWidth - 4)) + "px";
        tip.style.top = event.clientY - area.top + 18 + "px";
      }
    };
    box.addEventListener("pointerdown", (event) => { if (event.button === 0) { pressed.set(event.pointerId, event.clientX); moved = false; } });
    addEventListener("pointermove", (event) => {
      if (!pressed.has(event.pointerId)) { return; }
      const before = [...pressed.values()], scale = (view.to - view.from) / plot().width;
      const by = event.clientX - pressed.get(event.pointerId);
      if (!moved && Math.abs(by) < 4) { return; }
      if (!moved) { moved = true; box.setPointerCapture(event.pointerId); }
      pressed.set(event.pointerId, event.clientX);
      const after = [...pressed.values()];
      if (before.length === 1) { move(-by * scale); } else {
        const old = Math.abs(before[0] - before[1]), fresh = Math.max(20, Math.abs(after[0] - after[1]));
        zoom(old / fresh, at((after[0] + after[1]) / 2 - box.getBoundingClientRect().left));
      }
      hide();
      changed();
    });
    const release = (event) => pressed.delete(event.pointerId);
    addEventListener("pointerup", release);
    addEventListener("pointercancel", release);
    box.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, true);
    box.addEventListener("pointermove", (event) => { pinned = true; if (!pressed.size) { point(event); } });
    box.addEventListener("pointerleave", () => { pinned = false; hide(); });
    box.addEventListener("dblclick", (event) => { zoom(0.5, at(event.clientX - box.getBoundingClientRect().left)); changed(true); });
    box.addEventListener("wheel", (event) => {
      if (event.ctrlKey || event.metaKey) { event.preventDefault(); zoom(Math.exp(clamp(event.deltaY, -80, 80) / 160), at(event.clientX - box.getBoundingClientRect().left)); changed(); }
      else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) { event.preventDefault(); move(event.deltaX * (view.to - view.from) / plot().width); changed(); }
    }, { passive: false });
    const act = {
      in: () => zoom(0.6), out: () => zoom(1 / 0.6), back: () => move((view.from - view.to) / 4), on: () => move((view.to - view.from) / 4), home,
    };
    const KEYS = { "+": "in", "=": "in", ArrowUp: "in", "-": "out", ArrowDown: "out", ArrowLeft: "back", ArrowRight: "on", Home: "home", 0: "home" };
    box.addEventListener("keydown", (event) => {
      const name = KEYS[event.key];
      if (!name || event.ctrlKey || event.metaKey || event.altKey) { return; }
      event.preventDefault();
      act[name]();
      changed(true);
    });
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-range],[data-zoom],[data-signal]");
      if (!button || button === box) { return; }
      if (button.dataset.zoom) { act[button.dataset.zoom](); }
      if (button.dataset.range) { view.range = button.dataset.range; home(); }
      if (button.dataset.signal) {
        const name = button.dataset.signal;
        shown = chips.map((chip) => chip.dataset.signal).filter((each) => (each === name) !== shown.includes(each));
      }
      remember();
      changed(true);
    });

    if (forecastOf) { forecastOf.addEventListener("change", () => { chart.component = forecastOf.value; remember(); changed(true); }); }

    // Live: the axis follows the clock while nobody is pointing at it; nothing jumps.
    const follow = () => {
      const now = Date.now();
      if (view.following && !pinned && !pressed.size) { move(now - view.seen); }
      view.seen = now;
    };
    let asked = 0;
    box.addEventListener("live", async () => {
      follow();
      try {
        if (Date.now() - asked > 10e3) { asked = Date.now(); chart.timeline = await ask("timeline"); }
        if (chart.data && chart.data.to >= Date.now() - 400 * chart.data.bin && view.to > Date.now() - 2 * chart.data.bin) { await append(); } else { draw(); }
      } catch { /* the next hint tries again */ }
    });
    setInterval(() => { if (!document.hidden && !pressed.size && !pinned) { follow(); draw(); } }, 30e3);
    new ResizeObserver(() => { if (box.clientWidth !== chart.width) { draw(); } }).observe(box);

    (async () => {
      chart.width = box.clientWidth;
      try {
        chart.timeline = await ask("timeline");
        asked = Date.now();
        if (!hash.get("range") && chart.timeline.outlooks.some((each) => each.alarm > 0)) { view.range = "30d"; }
        home();
        remember();
        await load();
      } catch { box.dataset.ready = "0"; tip.hidden = false; tip.textContent = words.failed; }
    })();
  };

  const begin = () => { const box = document.getElementById("chart"); if (box) { start(box); } };
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", begin); } else { begin(); }
})();
