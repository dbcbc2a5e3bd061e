// A machine's past and future on one time axis: chance of failure, episodes, service, messages and signals with what is usual.
// Plain SVG, coloured by the style sheet. Drag or one finger moves, wheel with Ctrl or two fingers zoom, keys do both.
(() => {
  "use strict";
  const MINUTE = 60e3, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
  const RANGES = { "2h": 2 * HOUR, "24h": DAY, "7d": 7 * DAY, "30d": 30 * DAY, "90d": 90 * DAY };
  const SPAN = { min: 10 * MINUTE, max: 400 * DAY, ahead: 45 * DAY };
  const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY];
  const TONE = ["info", "warn", "bad"];
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const millis = (text) => (text === null || text === undefined ? null : Date.parse(text));

  const svg = (name, attributes = {}, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) { if (value !== null && value !== undefined) { node.setAttribute(key, value); } }
    node.append(...children.filter((child) => child !== null));
    return node;
  };

  const start = (box) => {
    const { machine, zone, locale } = box.dataset;
    const words = JSON.parse(box.dataset.words);
    const chips = [...document.querySelectorAll("[data-signal]")];
    const tip = box.querySelector(".tip"), status = document.getElementById("chart-status");
    const api = `/api/v1/machines/${encodeURIComponent(machine)}/`;

    // Numbers and times, in the plant's zone.
    const clock = (options) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    const full = clock({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    const hours = clock({ hour: "2-digit", minute: "2-digit" }), days = clock({ day: "numeric", month: "short" });
    const decimals = (range) => clamp(2 - Math.floor(Math.log10(range || 1)), 0, 4);
    const number = (value, digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
    const percent = (share) => (share > 0.99 && share < 1 ? "> 99 %" : `${number(share * 100, share > 0 && share < 0.1 ? 1 : 0)} %`);
    const fields = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
    const offset = (at) => {
      const p = Object.fromEntries(fields.formatToParts(at).map((part) => [part.type, Number(part.value)]));
      return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(at / 1000) * 1000;
    };

    // What is shown. The address remembers range and signals.
    const hash = new URLSearchParams(location.hash.slice(1));
    const preset = chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.signal);
    const wanted = hash.get("signals");
    const view = { range: RANGES[hash.get("range")] ? hash.get("range") : box.dataset.range, from: 0, to: 0, following: true, seen: Date.now() };
    let shown = wanted === null ? preset : wanted.split(",").filter((name) => chips.some((chip) => chip.dataset.signal === name));
    let timeline = null, data = null, turn = 0, width = 0, panels = [], pressed = new Map(), pinned = false, moved = false;

    const ahead = (span) => {
      const forecast = timeline && timeline.outlooks.some((each) => each.alarm > 0);
      return span < DAY ? span * 0.04 : forecast ? Math.min(span * 0.4, 30 * DAY) : span * 0.06;
    };
    const home = () => {
      const span = RANGES[view.range], now = Date.now();
      Object.assign(view, { from: now - span, to: now + ahead(span), following: true, seen: now });
    };
    const remember = () => {
      const parts = [`range=${view.range}`];
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
      if (to <= from || !shown.length) { data = { from, to, bin: MINUTE, series: [], names: shown.join() }; draw(); return; }
      const answer = await ask(`measurements?from=${from}&to=${to}&points=${points}&signal=${shown.join(",")}`);
      if (mine !== turn) { return; }
      data = { from, to, bin: binOf(from, to, points), series: answer.series, names: shown.join() };
      draw();
    };
    const append = async () => {
      if (!data || data.names !== shown.join() || Date.now() - data.to > 200 * data.bin) { return load(); }
      const mine = turn, bin = data.bin;
      const last = Math.floor((data.to - data.from) / bin) - 1, first = Math.max(0, last - 10);
      const from = data.from + first * bin, count = Math.max(10, Math.ceil((Date.now() - from) / bin) + 1), to = from + count * bin;
      const answer = await ask(`measurements?from=${Math.round(from)}&to=${Math.round(to)}&points=${count}&signal=${shown.join(",")}`);
      if (mine !== turn) { return; }
      answer.series.forEach((fresh, i) => {
        const old = data.series[i];
        old.band = fresh.band;
        old.usual = fresh.usual;
        old.points = old.points.filter((point) => point[0] < from - 1).concat(fresh.points);
      });
      data.to = to;
      draw();
    };
    const covers = () => data && data.names === shown.join() && data.from <= view.from && (data.to >= view.to || data.to >= Date.now() - 2 * data.bin)
      && binOf(view.from, view.to, plot().width) * 1.7 > data.bin && binOf(view.from, view.to, plot().width) < data.bin * 4;
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
    const phone = () => width < 620;
    const plot = () => ({ left: phone() ? 2 : 172, width: Math.max(80, width - (phone() ? 46 : 172 + 52)) });
    const x = (at) => plot().left + (at - view.from) / (view.to - view.from) * plot().width;
    const at = (px) => view.from + (px - plot().left) / plot().width * (view.to - view.from);
    const seen = (from, to) => to >= view.from && from <= view.to;
    const bar = (from, to, top, height, attributes) => {
      const left = Math.max(x(from), plot().left - 6), right = Math.min(x(to), plot().left + plot().width + 6);
      return svg("rect", { x: left.toFixed(1), y: top, width: Math.max(3, right - left).toFixed(1), height, rx: Math.min(4, height / 2), ...attributes });
    };
    const text = (px, py, content, className, attributes = {}) => svg("text", { x: px, y: py, class: className, ...attributes }, content);
    const cut = (content, room) => (content.length * 6.4 <= room ? content : room < 40 ? "" : content.slice(0, Math.floor(room / 6.4) - 1) + "…");

    const ticks = () => {
      const step = STEPS.find((each) => (view.to - view.from) / each <= plot().width / (phone() ? 62 : 84)) || 182 * DAY;
      const shift = offset(view.from), base = step >= 7 * DAY ? 4 * DAY : 0, all = [];
      for (let local = Math.ceil((view.from + shift - base) / step) * step + base; local - shift <= view.to; local += step) {
        const when = local - offset(local - shift);
        if (when >= view.from && when <= view.to) { all.push({ when, midnight: ((local % DAY) + DAY) % DAY === 0 }); }
      }
      return all.map((each) => ({ ...each, label: each.midnight ? days.format(each.when) : hours.format(each.when) }));
    };

    /** A named stretch of the chart; on a phone the name stands above, else beside. */
    const panel = (title, height, note) => {
      const top = panels.length ? panels[panels.length - 1].bottom + (phone() ? 8 : 10) : 26;
      const begin = top + (phone() ? 19 : 0), group = svg("g");
      const name = text(phone() ? 2 : 0, phone() ? top + 13 : begin + 14, "", "name");
      name.append(svg("tspan", {}, phone() ? title : cut(title, 152)), svg("title", {}, title));
      const value = phone() ? svg("tspan", { dx: 8, class: "value" }) : text(0, begin + 34, "", "value");
      if (phone()) { name.append(value); }
      group.append(name);
      if (!phone()) { group.append(value); }
      if (note && !phone()) { group.append(text(0, begin + 51, note, "note")); }
      const inside = svg("g");
      group.append(svg("rect", { class: "ground", x: plot().left, y: begin, width: plot().width, height }), inside);
      inside.setAttribute("clip-path", `url(#chart-panel-${panels.length})`);
      group.prepend(svg("clipPath", { id: `chart-panel-${panels.length}` }, svg("rect", { x: plot().left, y: begin, width: plot().width, height })));
      const made = { top: begin, bottom: begin + height, height, group, inside, value, series: null };
      panels.push(made);
      return made;
    };
    const gridY = (made, y, label) => {
      made.inside.append(svg("line", { class: "grid", x1: plot().left, x2: plot().left + plot().width, y1: y, y2: y }));
      made.group.append(text(plot().left + plot().width + 7, y + 4, label, "tick"));
    };

    const drawRisk = () => {
      const alarmed = timeline.outlooks.filter((each) => each.alarm > 0);
      const told = (alarmed.length ? alarmed : timeline.outlooks.slice(0, 1)).slice(0, 3);
      if (!told.length) { return; }
      const names = told.map((each) => (told.length > 1 ? `${each.label} ${percent(each.within30d)}` : each.label));
      const made = panel(words.risk, 84, cut(names.join(", "), 168)), past = (each) => (timeline.risks.find((risk) => risk.component === each.component) || { points: [] }).points;
      const most = Math.max(...told.flatMap((each) => [each.within30d, ...past(each).filter((p) => seen(p[0], p[0])).map((p) => p[1])]));
      const top = [0.05, 0.1, 0.2, 0.5, 1].find((each) => each >= most * 1.02) || 1;
      const y = (share) => made.bottom - share / top * (made.height - 8);
      [top / 2, top].forEach((share) => gridY(made, y(share), percent(share)));
      told.forEach((each, i) => {
        const tone = each.alarm > 0 ? TONE[each.alarm] : "calm", line = past(each), issued = millis(each.issuedAt);
        let path = "";
        line.forEach((p, k) => { path += k ? `H${x(p[0]).toFixed(1)}V${y(p[1]).toFixed(1)}` : `M${x(p[0]).toFixed(1)},${y(p[1]).toFixed(1)}`; });
        if (path) { made.inside.append(svg("path", { class: `line ${tone}`, "stroke-dasharray": i ? "5 3" : null, d: `${path}H${x(Math.min(Date.now(), view.to)).toFixed(1)}` })); }
        const curve = [[0, 0], [1, each.within24h], [2, each.within48h], [7, each.within7d], [14, each.within14d], [30, each.within30d]].map(([day, share]) => [x(issued + day * DAY), y(share)]);
        const points = curve.map((p) => p.map((v) => v.toFixed(1)).join()).join(" ");
        made.inside.append(svg("polygon", { class: `area ${tone}`, points: `${points} ${curve[5][0].toFixed(1)},${made.bottom} ${curve[0][0].toFixed(1)},${made.bottom}` }), svg("polyline", { class: `line ${tone}`, "stroke-dasharray": i ? "5 3" : null, points }));
        const [p10, p50, p90] = [each.p10At, each.p50At, each.p90At].map(millis);
        if (p10 !== null && p90 !== null) {
          const about = `${each.label}: ${words.expected} ${days.format(p10)} – ${days.format(p90)}, ${words.median} ${days.format(p50)}`;
          made.inside.append(svg("g", { class: `range ${tone}`, "data-tip": about }, bar(p10, p90, made.top + 3 + i * 9, 6, {}), p50 === null ? null : svg("rect", { class: "median", x: x(p50) - 1, y: made.top + 1 + i * 9, width: 2, height: 10 })));
        }
      });
      made.value.textContent = `${percent(Math.max(...told.map((each) => each.within30d)))} ${words.in30}`;
    };

    const drawEpisodes = () => {
      const rows = [], now = Date.now();
      const spans = timeline.episodes.map((each) => ({ ...each, from: millis(each.onsetAt), open: millis(each.openedAt), to: each.closedAt === null ? now : millis(each.closedAt) }))
        .filter((each) => seen(each.from, each.to)).sort((a, b) => a.from - b.from);
      spans.forEach((each) => { let row = rows.findIndex((end) => end < each.from); if (row < 0) { row = rows.length; rows.push(0); } rows[row] = each.to; each.row = row; });
      const made = panel(words.episodes, Math.max(1, Math.min(rows.length, 6)) * 20 + 8);
      if (!spans.length) { made.inside.append(text(plot().left + 8, made.top + 19, words.noEpisodes, "inline")); }
      spans.filter((each) => each.row < 6).forEach((each) => {
        const y = made.top + 5 + each.row * 20, tone = TONE[each.severity], label = each.label + (each.componentLabel ? " · " + each.componentLabel : "");
        const told = `${label}\n${words.onset} ${full.format(each.from)}\n${words.opened} ${full.format(each.open)}${each.closedAt === null ? "" : `\n${words.closed} ${full.format(each.to)}`}\n${each.summary}`;
        const left = Math.max(x(each.from), plot().left), room = Math.min(x(each.to), plot().left + plot().width) - left;
        made.inside.append(svg("g", { class: `episode ${tone}`, "data-tip": told }, bar(each.from, each.to, y, 16, { class: "onset" }), each.open < each.to ? bar(each.open, each.to, y, 16, { class: "opened" }) : null, text(left + 7, y + 12, cut(label, room - 12), "inside")));
      });
      made.value.textContent = "";
    };

    const SHAPES = { REPLACED: "M-5,4H5L0,-5Z", FAILED: "M-4,-4L4,4M4,-4L-4,4", INSPECTED: "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0" };
    const drawWork = () => {
      const made = panel(words.service, 28), y = made.top + 14;
      const seenWork = timeline.work.filter((each) => seen(millis(each.at), millis(each.until) || millis(each.at)));
      if (!seenWork.length) { made.inside.append(text(plot().left + 8, made.top + 18, words.noService, "inline")); }
      seenWork.forEach((each) => {
        const from = millis(each.at), told = `${words[each.kind]} · ${each.componentLabel}\n${full.format(from)}${each.until ? " – " + hours.format(millis(each.until)) : ""}${each.detail ? "\n" + each.detail : ""}`;
        const mark = each.until ? bar(from, Math.max(millis(each.until), from + (view.to - view.from) * 10 / plot().width), y - 7, 14, {}) : svg("path", { d: SHAPES[each.kind], transform: `translate(${x(from).toFixed(1)},${y})` });
        const group = svg("g", { class: `work ${each.kind.toLowerCase()}`, "data-tip": told }, mark);
        made.inside.append(each.link ? svg("a", { href: each.link, tabindex: -1 }, group) : group);
      });
    };
    const drawMessages = () => {
      if (!timeline.messages.length) { return; }
      const made = panel(words.messages, 22);
      timeline.messages.filter((each) => seen(millis(each.at), millis(each.at))).forEach((each) => {
        const when = millis(each.at);
        made.inside.append(svg("rect", { class: `message ${TONE[each.severity]}`, x: (x(when) - 1.5).toFixed(1), y: made.top + 4, width: 3, height: 14, rx: 1.5, "data-tip": `${each.code}${each.componentLabel ? " · " + each.componentLabel : ""}\n${full.format(when)}${each.text ? "\n" + each.text : ""}` }));
      });
    };

    const drawSignal = (series) => {
      const points = series.points.filter((p) => p[0] >= view.from - data.bin && p[0] <= view.to);
      const usual = (series.usual || []).filter((each) => each.scale !== null && each.level !== null);
      const present = series.band && series.band.scale !== null ? [series.band.level - 3 * series.band.scale, series.band.level + 3 * series.band.scale] : null;
      // A stop or a spike may leave the picture; what is told apart by it are the values between.
      let low = quantile(points.map((p) => p[2]), 0.03), high = quantile(points.map((p) => p[3]), 0.97);
      if (points.length) { const last = points[points.length - 1][1]; low = Math.min(low, last); high = Math.max(high, last); } else { [low, high] = present || [0, 1]; }
      const reach = high - low || Math.abs(high) || 1;
      const bands = (usual.length ? usual.map((each) => ({ from: each.level - 3 * each.scale, to: each.level + 3 * each.scale, now: present && Math.abs(each.level - series.band.level) < 1e-9, label: each.state })) : present ? [{ from: present[0], to: present[1], now: true, label: "" }] : [])
        .filter((each) => each.to > low - reach && each.from < high + reach);
      bands.forEach((each) => { low = Math.min(low, Math.max(each.from, low - reach * 0.5)); high = Math.max(high, Math.min(each.to, high + reach * 0.5)); });
      const digits = decimals(high - low), pad = (high - low || 1) * 0.07;
      const note = present ? `${words.usual} ${number(present[0], digits)} – ${number(present[1], digits)}` : words.learning;
      const made = panel(series.label, phone() ? 78 : 84, note);
      const y = (value) => made.bottom - (value - low + pad) / (high - low + 2 * pad) * made.height;
      bands.forEach((each) => made.inside.append(svg("rect", { class: each.now ? "band now" : "band", x: plot().left, width: plot().width, y: y(each.to).toFixed(1), height: Math.max(1, y(each.from) - y(each.to)).toFixed(1), "data-tip": each.label ? `${words.usual}: ${each.label}` : null })));
      timeline.episodes.filter((each) => seen(millis(each.onsetAt), millis(each.closedAt) || Date.now())).forEach((each) => made.inside.append(bar(millis(each.onsetAt), millis(each.closedAt) || Date.now(), made.top, made.height, { class: `shade ${TONE[each.severity]}`, rx: 0 })));
      const step = 10 ** Math.floor(Math.log10((high - low || 1) / 2)), unit = [1, 2, 5, 10].map((m) => m * step).find((s) => (high - low || 1) / s <= 3) || step * 10;
      for (let v = Math.ceil(low / unit) * unit; v <= high; v += unit) { gridY(made, y(v), number(v, Math.max(0, -Math.floor(Math.log10(unit) + 1e-9)))); }
      const gap = Math.max(3 * data.bin, 4 * median(points));
      for (const run of runs(points, gap)) {
        const top = run.map((p) => `${x(p[0]).toFixed(1)},${y(p[3]).toFixed(1)}`), bottom = run.map((p) => `${x(p[0]).toFixed(1)},${y(p[2]).toFixed(1)}`).reverse();
        made.inside.append(svg("polygon", { class: "reach", points: [...top, ...bottom].join(" ") }), svg("polyline", { class: "mean", points: run.map((p) => `${x(p[0]).toFixed(1)},${y(p[1]).toFixed(1)}`).join(" ") }));
      }
      if (!points.length) { made.inside.append(text(plot().left + 8, made.top + made.height / 2 + 4, words.empty, "inline")); }
      made.series = { points: series.points, unit: series.unit, digits };
      tell(made, null);
    };
    const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
    const median = (points) => { const gaps = points.slice(1).map((p, i) => p[0] - points[i][0]).sort((a, b) => a - b); return gaps.length ? gaps[gaps.length >> 1] : 0; };
    const runs = (points, gap) => { const all = []; points.forEach((p, i) => { if (!i || p[0] - points[i - 1][0] > gap) { all.push([]); } all[all.length - 1].push(p); }); return all; };
    const tell = (made, when) => {
      const { points, unit, digits } = made.series;
      const point = when === null ? points[points.length - 1] : points.reduce((best, p) => (!best || Math.abs(p[0] - when) < Math.abs(best[0] - when) ? p : best), null);
      made.value.textContent = point && (when === null || Math.abs(point[0] - when) < 8 * data.bin) ? `${number(point[1], digits)} ${unit}` : "–";
    };

    const draw = () => {
      width = box.clientWidth;
      if (!timeline || !data || !width) { return; }
      panels = [];
      drawRisk(); drawEpisodes(); drawWork(); drawMessages();
      data.series.forEach(drawSignal);
      const bottom = panels[panels.length - 1].bottom, height = bottom + 24, now = x(Date.now()), marks = ticks();
      const axis = (y) => marks.map((each) => text(x(each.when).toFixed(1), y, each.label, each.midnight ? "axis day" : "axis", { "text-anchor": "middle" }));
      const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
        ...panels.map((each) => each.group),
        svg("g", { class: "uprights" }, ...marks.map((each) => svg("line", { class: each.midnight ? "grid day" : "grid", x1: x(each.when), x2: x(each.when), y1: 22, y2: bottom }))),
        ...axis(14), ...axis(bottom + 17),
        now >= plot().left && now <= plot().left + plot().width ? svg("g", { class: "now" }, svg("line", { x1: now, x2: now, y1: 20, y2: bottom }), svg("circle", { cx: now, cy: 21, r: 3 })) : "",
        svg("g", { class: "cursor" }));
      const old = box.querySelector("svg");
      if (old) { old.replaceWith(picture); } else { box.prepend(picture); }
      box.dataset.ready = String(data.series.length);
      box.dataset.from = Math.round(view.from);
      box.dataset.to = Math.round(view.to);
    };

    // Pointer, wheel and keys.
    const hide = () => { tip.hidden = true; const cursor = box.querySelector(".cursor"); if (cursor) { cursor.replaceChildren(); } panels.filter((each) => each.series).forEach((each) => tell(each, null)); };
    const point = (event) => {
      const area = box.getBoundingClientRect(), px = event.clientX - area.left, cursor = box.querySelector(".cursor");
      if (!cursor || px < plot().left || px > plot().left + plot().width) { hide(); return; }
      const when = at(px);
      cursor.replaceChildren(svg("line", { x1: px, x2: px, y1: 22, y2: panels[panels.length - 1].bottom }), text(clamp(px, plot().left + 62, plot().left + plot().width - 62), 14, full.format(when), "at", { "text-anchor": "middle" }));
      panels.filter((each) => each.series).forEach((each) => tell(each, when));
      const marked = event.target.closest ? event.target.closest("[data-tip]") : null;
      tip.hidden = !marked;
      if (marked) {
        tip.textContent = marked.dataset.tip;
        tip.style.left = clamp(px + 14, 0, Math.max(0, width - tip.offsetWidth - 4)) + "px";
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
        if (Date.now() - asked > 10e3) { asked = Date.now(); timeline = await ask("timeline"); }
        if (data && data.to >= Date.now() - 400 * data.bin && view.to > Date.now() - 2 * data.bin) { await append(); } else { draw(); }
      } catch { /* the next hint tries again */ }
    });
    setInterval(() => { if (!document.hidden && !pressed.size && !pinned) { follow(); draw(); } }, 30e3);
    new ResizeObserver(() => { if (box.clientWidth !== width) { draw(); } }).observe(box);

    (async () => {
      width = box.clientWidth;
      try {
        timeline = await ask("timeline");
        asked = Date.now();
        if (!hash.get("range") && timeline.outlooks.some((each) => each.alarm > 0)) { view.range = "30d"; }
        home();
        remember();
        await load();
      } catch { box.dataset.ready = "0"; tip.hidden = false; tip.textContent = words.failed; }
    })();
  };

  const begin = () => { const box = document.getElementById("chart"); if (box) { start(box); } };
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", begin); } else { begin(); }
})();
