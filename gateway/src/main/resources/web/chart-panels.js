// The panels of a machine's time axis: chance of failure, remaining life, episodes, service, messages, signals with what is usual.
(() => {
  "use strict";
  const { HOUR, DAY, TONE, millis, svg, text, cut, quantile, median, runs, nice } = window.millwright.chart;
  const SHAPES = { REPLACED: "M-5,4H5L0,-5Z", FAILED: "M-4,-4L4,4M4,-4L-4,4", INSPECTED: "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0" };
  const f = (value) => value.toFixed(1);

  /**
   * Panels in a box. {@code chart} gives what they show: view (from, to), width, words, write, timeline, data, component.
   */
  window.millwright.chart.panels = (chart) => {
    const { words, write } = chart;
    const { number, percent, full, days, hours } = write;
    let all = [];

    const phone = () => chart.width < 620;
    const plot = () => ({ left: phone() ? 2 : 172, width: Math.max(80, chart.width - (phone() ? 46 : 172 + 56)) });
    const right = () => plot().left + plot().width;
    const x = (at) => plot().left + (at - chart.view.from) / (chart.view.to - chart.view.from) * plot().width;
    const at = (px) => chart.view.from + (px - plot().left) / plot().width * (chart.view.to - chart.view.from);
    const seen = (from, to) => to >= chart.view.from && from <= chart.view.to;
    const bar = (from, to, top, height, attributes) => {
      const left = Math.max(x(from), plot().left - 6), end = Math.min(x(to), right() + 6);
      return svg("rect", { x: f(left), y: top, width: f(Math.max(3, end - left)), height, rx: Math.min(4, height / 2), ...attributes });
    };

    /** A named stretch of the chart; on a phone the name stands above, else beside. */
    const panel = (title, height, note) => {
      const top = all.length ? all[all.length - 1].bottom + (phone() ? 8 : 10) : 26;
      const begin = top + (phone() ? 19 : 0), group = svg("g");
      const name = text(phone() ? 2 : 0, phone() ? top + 13 : begin + 14, "", "name");
      name.append(svg("tspan", {}, phone() ? title : cut(title, 152)), svg("title", {}, title));
      const value = phone() ? svg("tspan", { dx: 8, class: "value" }) : text(0, begin + 34, "", "value");
      if (phone()) { name.append(value); }
      group.append(name);
      if (!phone()) { group.append(value); }
      if (note && !phone()) { [].concat(note).forEach((line, i) => group.append(text(0, begin + 51 + i * 15, line, "note"))); }
      const inside = svg("g"), ground = { x: plot().left, y: begin, width: plot().width, height };
      group.append(svg("rect", { class: "ground", ...ground }), inside);
      inside.setAttribute("clip-path", `url(#chart-panel-${all.length})`);
      group.prepend(svg("clipPath", { id: `chart-panel-${all.length}` }, svg("rect", ground)));
      const made = { top: begin, bottom: begin + height, height, group, inside, value, series: null };
      all.push(made);
      return made;
    };
    const gridY = (made, y, label) => {
      made.inside.append(svg("line", { class: "grid", x1: plot().left, x2: right(), y1: y, y2: y }));
      made.group.append(text(right() + 7, y + 4, label, "tick"));
    };
    const inline = (made, content) => made.inside.append(text(plot().left + 8, made.top + Math.min(19, made.height / 2 + 4), content, "inline"));

    const history = (component) => chart.timeline.risks.find((risk) => risk.component === component) || { points: [], lives: [] };
    const chosen = () => chart.timeline.outlooks.find((each) => each.component === chart.component)
      || [...chart.timeline.outlooks].sort((a, b) => b.alarm - a.alarm || b.within30d - a.within30d)[0] || null;

    const risk = () => {
      const main = chosen();
      if (!main) { return; }
      const told = [main, ...chart.timeline.outlooks.filter((each) => each.alarm > 0 && each !== main)].slice(0, 3);
      const note = told.length > 1 ? told.map((each) => cut(`${each.label} ${percent(each.within30d)}`, 168)) : cut(main.label, 168);
      const made = panel(words.risk, 84, note);
      const most = Math.max(...told.flatMap((each) => [each.within30d, ...history(each.component).points.filter((p) => seen(p[0], p[0])).map((p) => p[1])]));
      const top = [0.05, 0.1, 0.2, 0.5, 1].find((each) => each >= most * 1.02) || 1;
      const y = (share) => made.bottom - share / top * (made.height - 8);
      [top / 2, top].forEach((share) => gridY(made, y(share), percent(share)));
      told.forEach((each, i) => {
        const tone = each.alarm > 0 ? TONE[each.alarm] : "calm", dashes = i ? "5 3" : null, issued = millis(each.issuedAt);
        let path = "";
        history(each.component).points.forEach((p, k) => { path += k ? `H${f(x(p[0]))}V${f(y(p[1]))}` : `M${f(x(p[0]))},${f(y(p[1]))}`; });
        if (path) { made.inside.append(svg("path", { class: `line ${tone}`, "stroke-dasharray": dashes, d: `${path}H${f(x(Math.min(Date.now(), chart.view.to)))}` })); }
        const curve = [[0, 0], [1, each.within24h], [2, each.within48h], [7, each.within7d], [14, each.within14d], [30, each.within30d]].map(([day, share]) => [x(issued + day * DAY), y(share)]);
        const points = curve.map((p) => p.map(f).join()).join(" ");
        made.inside.append(svg("polygon", { class: `area ${tone}`, points: `${points} ${f(curve[5][0])},${made.bottom} ${f(curve[0][0])},${made.bottom}` }), svg("polyline", { class: `line ${tone}`, "stroke-dasharray": dashes, points }));
      });
      made.value.textContent = `${percent(Math.max(...told.map((each) => each.within30d)))} ${words.in30}`;
    };

    /** Operating hours as people read them. */
    const life = (value) => `${number(value < 20 ? value : Math.round(value), value < 20 ? 1 : 0)} h`;
    const date = (when) => (when === null ? words.lifeFar : when - Date.now() > 300 * DAY ? write.months.format(when) : days.format(when));

    /** The remaining life as it was issued, and the present fan: each quantile falls to nothing on the day that it expects. */
    const remaining = () => {
      const each = chosen();
      if (!each) { return; }
      const known = [each.rulHoursP10, each.rulHoursP50, each.rulHoursP90].every((value) => value !== null);
      const [p10, p50, p90] = [each.p10At, each.p50At, each.p90At].map(millis);
      const note = [cut(each.label, 168)];
      if (known) { note.push(cut(`${words.lifeEnd} ${date(p50)}`, 168)); }
      const made = panel(words.life, 84, note);
      if (!known || each.missing) { made.value.textContent = words.lifeUnknown; }
      if (!known) { inline(made, each.missing ? `${words.lifeUnknown}: ${each.missing}` : words.lifeUnknown); return; }
      const tone = each.alarm > 0 ? TONE[each.alarm] : "calm", issued = millis(each.issuedAt);
      const top = nice(each.rulHoursP90 * 1.15), y = (value) => made.bottom - Math.min(value, top * 1.5) / top * (made.height - 8);
      [top / 2, top].forEach((value) => gridY(made, y(value), `${number(value, 0)} h`));
      const lives = history(each.component).lives, end = Math.min(Date.now(), chart.view.to);
      if (lives.length) {
        const step = (k) => lives.map((p, i) => (i ? `H${f(x(p[0]))}V${f(y(p[k]))}` : `M${f(x(p[0]))},${f(y(p[k]))}`)).join("") + `H${f(x(end))}`;
        const back = lives.map((p, i) => `L${f(x(i + 1 < lives.length ? lives[i + 1][0] : end))},${f(y(p[1]))}L${f(x(p[0]))},${f(y(p[1]))}`).reverse().join("");
        made.inside.append(svg("path", { class: `fan past ${tone}`, d: step(3) + back + "Z" }), svg("path", { class: `line ${tone}`, d: step(2) }));
      }
      const falls = (when) => x(when === null ? issued + 3000 * DAY : when);
      const about = `${each.label}: ${life(each.rulHoursP50)} (${life(each.rulHoursP10)} – ${life(each.rulHoursP90)}) ${words.operating}\n${words.expected} ${date(p10)} – ${date(p90)}, ${words.median} ${date(p50)}\n${chart.timeline.duty === null ? words.dutyUnknown : words.duty.replace("{0}", percent(chart.timeline.duty))}`;
      made.inside.append(svg("g", { class: `outlook ${tone}`, "data-tip": about },
        svg("polygon", { class: `fan ${tone}`, points: `${f(x(issued))},${f(y(each.rulHoursP10))} ${f(falls(p10))},${made.bottom} ${f(falls(p90))},${made.bottom} ${f(x(issued))},${f(y(each.rulHoursP90))}` }),
        svg("line", { class: `line ${tone}`, "stroke-dasharray": "4 3", x1: f(x(issued)), y1: f(y(each.rulHoursP50)), x2: f(falls(p50)), y2: made.bottom })));
      if (p10 !== null && p90 !== null) { made.inside.append(svg("g", { class: `range ${tone}`, "data-tip": about }, bar(p10, p90, made.bottom - 6, 6, {}), p50 === null ? null : svg("rect", { class: "median", x: f(x(p50) - 1), y: made.bottom - 10, width: 2, height: 10 }))); }
      if (!each.missing) { made.value.textContent = `${life(each.rulHoursP50)} (${life(each.rulHoursP10).replace(" h", "")} – ${life(each.rulHoursP90)})`; }
    };

    const episodes = () => {
      const rows = [], now = Date.now();
      const spans = chart.timeline.episodes.map((each) => ({ ...each, from: millis(each.onsetAt), open: millis(each.openedAt), to: each.closedAt === null ? now : millis(each.closedAt) }))
        .filter((each) => seen(each.from, each.to)).sort((a, b) => a.from - b.from);
      spans.forEach((each) => { let row = rows.findIndex((end) => end < each.from); if (row < 0) { row = rows.length; rows.push(0); } rows[row] = each.to; each.row = row; });
      const made = panel(words.episodes, Math.max(1, Math.min(rows.length, 6)) * 20 + 8);
      if (!spans.length) { inline(made, words.noEpisodes); }
      spans.filter((each) => each.row < 6).forEach((each) => {
        const y = made.top + 5 + each.row * 20, tone = TONE[each.severity], label = each.label + (each.componentLabel ? " · " + each.componentLabel : "");
        const told = `${label}\n${words.onset} ${full.format(each.from)}\n${words.opened} ${full.format(each.open)}${each.closedAt === null ? "" : `\n${words.closed} ${full.format(each.to)}`}\n${each.summary}`;
        const left = Math.max(x(each.from), plot().left), room = Math.min(x(each.to), right()) - left;
        made.inside.append(svg("g", { class: `episode ${tone}`, "data-tip": told }, bar(each.from, each.to, y, 16, { class: "onset" }), each.open < each.to ? bar(each.open, each.to, y, 16, { class: "opened" }) : null, text(left + 7, y + 12, cut(label, room - 12), "inside")));
      });
    };

    const work = () => {
      const made = panel(words.service, 28), y = made.top + 14;
      const shown = chart.timeline.work.filter((each) => seen(millis(each.at), millis(each.until) || millis(each.at)));
      if (!shown.length) { inline(made, words.noService); }
      shown.forEach((each) => {
        const from = millis(each.at), told = `${words[each.kind]} · ${each.componentLabel}\n${full.format(from)}${each.until ? " – " + hours.format(millis(each.until)) : ""}${each.detail ? "\n" + each.detail : ""}`;
        const mark = each.until ? bar(from, Math.max(millis(each.until), from + (chart.view.to - chart.view.from) * 10 / plot().width), y - 7, 14, {}) : svg("path", { d: SHAPES[each.kind], transform: `translate(${f(x(from))},${y})` });
        const group = svg("g", { class: `work ${each.kind.toLowerCase()}`, "data-tip": told }, mark);
        made.inside.append(each.link ? svg("a", { href: each.link, tabindex: -1 }, group) : group);
      });
    };
    const messages = () => {
      if (!chart.timeline.messages.length) { return; }
      const made = panel(words.messages, 22);
      chart.timeline.messages.filter((each) => seen(millis(each.at), millis(each.at))).forEach((each) => {
        const when = millis(each.at);
        made.inside.append(svg("rect", { class: `message ${TONE[each.severity]}`, x: f(x(when) - 1.5), y: made.top + 4, width: 3, height: 14, rx: 1.5, "data-tip": `${each.code}${each.componentLabel ? " · " + each.componentLabel : ""}\n${full.format(when)}${each.text ? "\n" + each.text : ""}` }));
      });
    };

    /** What is usual in each state as stretches of values, and what spans the picture: a stop or a spike may leave it. */
    const scale = (series, points) => {
      const usual = (series.usual || []).filter((each) => each.scale !== null && each.level !== null);
      const present = series.band && series.band.scale !== null ? [series.band.level - 3 * series.band.scale, series.band.level + 3 * series.band.scale] : null;
      let low = quantile(points.map((p) => p[2]), 0.03), high = quantile(points.map((p) => p[3]), 0.97);
      if (points.length) { const last = points[points.length - 1][1]; low = Math.min(low, last); high = Math.max(high, last); } else { [low, high] = present || [0, 1]; }
      const reach = high - low || Math.abs(high) || 1;
      const bands = (usual.length ? usual.map((each) => ({ from: each.level - 3 * each.scale, to: each.level + 3 * each.scale, now: present && Math.abs(each.level - series.band.level) < 1e-9, label: each.state })) : present ? [{ from: present[0], to: present[1], now: true, label: "" }] : [])
        .filter((each) => each.to > low - reach && each.from < high + reach);
      bands.forEach((each) => { low = Math.min(low, Math.max(each.from, low - reach * 0.5)); high = Math.max(high, Math.min(each.to, high + reach * 0.5)); });
      return { low, high, bands, present };
    };
    const marks = (made, series) => {
      chart.timeline.episodes.filter((each) => seen(millis(each.onsetAt), millis(each.closedAt) || Date.now())).forEach((each) => made.inside.append(bar(millis(each.onsetAt), millis(each.closedAt) || Date.now(), made.top, made.height, { class: `shade ${TONE[each.severity]}`, rx: 0 })));
      chart.timeline.onsets.filter((each) => each.signal === series.signal && seen(millis(each.at), millis(each.at))).forEach((each) => {
        const px = f(x(millis(each.at))), told = `${words.onset} ${full.format(millis(each.at))}${each.componentLabel ? " · " + each.componentLabel : ""}\n${each.text}`;
        made.inside.append(svg("g", { class: "since", "data-tip": told }, svg("line", { x1: px, x2: px, y1: made.top, y2: made.bottom }), svg("path", { d: `M${px},${made.top}l9,4.500l-9,4.500z` })));
      });
    };
    const signal = (series) => {
      const bin = chart.data.bin, points = series.points.filter((p) => p[0] >= chart.view.from - bin && p[0] <= chart.view.to);
      const { low, high, bands, present } = scale(series, points), digits = write.decimals(high - low), pad = (high - low || 1) * 0.07;
      const made = panel(series.label, phone() ? 78 : 84, present ? `${words.usual} ${number(present[0], digits)} – ${number(present[1], digits)}` : words.learning);
      const y = (value) => made.bottom - (value - low + pad) / (high - low + 2 * pad) * made.height;
      bands.forEach((each) => made.inside.append(svg("rect", { class: each.now ? "band now" : "band", x: plot().left, width: plot().width, y: f(y(each.to)), height: f(Math.max(1, y(each.from) - y(each.to))), "data-tip": each.label ? `${words.usual}: ${each.label}` : null })));
      const step = 10 ** Math.floor(Math.log10((high - low || 1) / 2)), unit = [1, 2, 5, 10].map((m) => m * step).find((s) => (high - low || 1) / s <= 3) || step * 10;
      for (let v = Math.ceil(low / unit) * unit; v <= high; v += unit) { gridY(made, y(v), number(v, Math.max(0, -Math.floor(Math.log10(unit) + 1e-9)))); }
      for (const run of runs(points, Math.max(3 * bin, 4 * median(points)))) {
        const top = run.map((p) => `${f(x(p[0]))},${f(y(p[3]))}`), bottom = run.map((p) => `${f(x(p[0]))},${f(y(p[2]))}`).reverse();
        made.inside.append(svg("polygon", { class: "reach", points: [...top, ...bottom].join(" ") }), svg("polyline", { class: "mean", points: run.map((p) => `${f(x(p[0]))},${f(y(p[1]))}`).join(" ") }));
      }
      marks(made, series);
      if (!points.length) { made.inside.append(text(plot().left + 8, made.top + made.height / 2 + 4, words.empty, "inline")); }
      made.series = { points: series.points, unit: series.unit, digits };
      tell(made, null);
    };
    /** Writes a signal's value at an instant beside its panel, or its last one. */
    const tell = (made, when) => {
      const { points, unit, digits } = made.series;
      const point = when === null ? points[points.length - 1] : points.reduce((best, p) => (!best || Math.abs(p[0] - when) < Math.abs(best[0] - when) ? p : best), null);
      made.value.textContent = point && (when === null || Math.abs(point[0] - when) < 8 * chart.data.bin) ? `${number(point[1], digits)} ${unit}` : "–";
    };
    /** Failures and replacements through all panels. */
    const uprights = (bottom) => chart.timeline.work.filter((each) => (each.kind === "REPLACED" || each.kind === "FAILED") && seen(millis(each.at), millis(each.at)))
      .map((each) => svg("line", { class: `ended ${each.kind.toLowerCase()}`, x1: f(x(millis(each.at))), x2: f(x(millis(each.at))), y1: 22, y2: bottom }));

    return {
      plot, x, at, phone, tell, uprights,
      all: () => all,
      bottom: () => all[all.length - 1].bottom,
      draw: () => { all = []; risk(); remaining(); episodes(); work(); messages(); chart.data.series.forEach(signal); },
    };
  };
})();
