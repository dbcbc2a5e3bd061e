// The machine's chart (signals with what is usual, episodes, messages, service and forecast on one time axis) and the
// cost-of-waiting chart. Colours come from the style sheet, so both themes use the same code.
(() => {
  "use strict";
  const HOUR = 3600e3, DAY = 24 * HOUR;
  const RANGES = { "2h": 2 * HOUR, "24h": DAY, "7d": 7 * DAY, "30d": 30 * DAY, "90d": 90 * DAY };
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colours = () => Object.fromEntries(["ink", "ink-2", "ink-3", "line", "line-strong", "accent", "critical", "warning-fill", "advisory", "good-fill", "surface", "raised", "sunken"].map((name) => [name, css("--" + name)]));
  const alpha = (colour, part) => { const n = parseInt(colour.slice(1), 16); return `rgba(${n >> 16},${(n >> 8) & 255},${n & 255},${part})`; };
  const font = () => getComputedStyle(document.body).fontFamily;

  const machineChart = (box) => {
    const { machine, zone, locale } = box.dataset;
    const marks = JSON.parse(box.dataset.marks);
    const [NOW, FORECAST, EPISODES, EVENTS, WORK, USUAL, EMPTY, BETWEEN, LIKELIEST] = box.dataset.words.split("|");
    const phone = matchMedia("(max-width: 680px)");
    const number = (value) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }).format(value);
    const clock = (options) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    const full = clock({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    const time = clock({ hour: "2-digit", minute: "2-digit" }), day = clock({ day: "numeric", month: "short" });
    let range = new URLSearchParams(location.hash.slice(1)).get("range") || "7d";
    if (!RANGES[range]) { range = "7d"; }
    let answer = null, view = null, chart = null, asked = 0;

    const address = (from, to) => `/api/v1/machines/${encodeURIComponent(machine)}/measurements?from=${Math.round(from)}&to=${Math.round(to)}&points=${phone.matches ? 240 : 500}`;
    const now = () => Date.now();
    const span = () => RANGES[range];
    const ahead = () => (marks.forecasts.length && span() >= DAY ? Math.min(span() * 0.35, 30 * DAY) : span() * 0.02);

    const load = async (from, to) => {
      const turn = ++asked;
      const response = await fetch(address(from, Math.min(to, now() + 60000)));
      if (!response.ok || turn !== asked) { return; }
      answer = await response.json();
      draw();
    };
    const reload = () => (view ? load(view[0], view[1]) : load(now() - span(), now()));

    const tint = (c, level) => (level >= 2 ? c.critical : level === 1 ? c["warning-fill"] : c.advisory);
    const lane = (c, row, spans, colour, end) => spans.map((each) => ({ value: [row, each.from, each.to === null ? end : each.to, each.mid], itemStyle: { color: colour(each) }, text: each.text, mid: each.mid }));
    const bar = (params, api) => {
      const start = api.coord([api.value(1), api.value(0)]), end = api.coord([api.value(2), api.value(0)]);
      const area = params.coordSys, height = 10;
      const left = Math.max(start[0], area.x), right = Math.min(Math.max(end[0], start[0] + 4), area.x + area.width);
      if (right < area.x || left > area.x + area.width) { return null; }
      const children = [{ type: "rect", shape: { x: left, y: start[1] - height / 2, width: Math.max(right - left, 3), height, r: 5 }, style: api.style() }];
      const mid = api.value(3);
      if (mid) { const at = api.coord([mid, api.value(0)])[0]; if (at >= area.x && at <= area.x + area.width) { children.push({ type: "rect", shape: { x: at - 1, y: start[1] - 8, width: 2, height: 16 }, style: { fill: css("--ink") } }); } }
      return { type: "group", children };
    };
    const dots = (list, row, c, symbol) => ({ type: "scatter", xAxisIndex: 0, yAxisIndex: 0, symbol, symbolSize: 9, z: 5, data: list.map((each) => ({ value: [each.at, row], text: each.text, itemStyle: { color: symbol === "triangle" ? c["good-fill"] : tint(c, each.level), borderColor: c.surface, borderWidth: 1 } })), tooltip: { formatter: (p) => `<b>${escape(p.data.text)}</b><br>${full.format(p.value[0])}` } });
    const escape = (text) => String(text).replace(/[&<>"']/g, (ch) => `&#${ch.charCodeAt(0)};`);

    const draw = () => {
      if (!answer || !window.echarts) { return; }
      const c = colours();
      const shown = [...answer.series].filter((s) => s.points.length)
        .sort((a, b) => deviation(b) - deviation(a)).slice(0, phone.matches ? 4 : 7);
      const LANE = 92, ROW = phone.matches ? 92 : 96, TOP = 10, GAP = 26;
      const height = TOP + LANE + GAP + shown.length * (ROW + GAP) + 64;
      box.style.height = height + "px";
      if (!chart) { chart = echarts.init(box, null, { renderer: "canvas" }); listen(); } else { chart.resize(); }
      const from = view ? view[0] : now() - span(), to = view ? view[1] : now() + ahead();
      const left = phone.matches ? 46 : 76, right = 16, today = now();
      const nowLine = { silent: true, symbol: "none", animation: false, data: [{ xAxis: today }], lineStyle: { color: c["ink-3"], type: "dashed", width: 1 }, label: { show: false } };
      const format = (value) => { const wide = to - from; return wide <= 2 * DAY ? time.format(value) : day.format(value); };
      const grids = [{ left, right, top: TOP, height: LANE }], xAxes = [], yAxes = [], series = [], titles = [];
      const xAxis = (index, last) => ({ type: "time", gridIndex: index, min: view ? from : from, max: to, axisLine: { lineStyle: { color: c.line } }, axisTick: { show: false }, splitLine: { show: true, lineStyle: { color: c.line, opacity: 0.6 } }, axisLabel: { show: last, color: c["ink-3"], hideOverlap: true, fontFamily: font(), fontSize: 11, formatter: format }, axisPointer: { show: true, label: { show: last, formatter: (p) => full.format(p.value), backgroundColor: c.ink, color: c.surface } } });
      xAxes.push(xAxis(0, shown.length === 0));
      yAxes.push({ type: "category", gridIndex: 0, data: [WORK, EVENTS, EPISODES, FORECAST], axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: true, lineStyle: { color: c.line, opacity: 0.6 } }, axisLabel: { color: c["ink-2"], fontFamily: font(), fontSize: phone.matches ? 9 : 11, margin: 8 } });
      series.push({ type: "custom", renderItem: bar, xAxisIndex: 0, yAxisIndex: 0, encode: { x: [1, 2], y: 0 }, clip: true, data: [...lane(c, 2, marks.episodes, (each) => tint(c, each.level), today), ...lane(c, 3, marks.forecasts, () => alpha(c.advisory, 0.55), today)],
        tooltip: { formatter: (p) => `<b>${escape(p.data.text)}</b><br>${BETWEEN} ${full.format(p.value[1])} – ${full.format(p.value[2])}` + (p.data.mid ? `<br>${LIKELIEST} ${full.format(p.data.mid)}` : "") }, markLine: nowLine });
      series.push(dots(marks.events, 1, c, "circle"), dots(marks.work, 0, c, "triangle"));
      shown.forEach((signal, i) => {
        const g = i + 1, top = TOP + LANE + GAP + i * (ROW + GAP);
        grids.push({ left, right, top, height: ROW - 8 });
        xAxes.push(xAxis(g, i === shown.length - 1));
        const lows = Math.min(...signal.points.map((p) => p[2])), highs = Math.max(...signal.points.map((p) => p[3]));
        const band = signal.band && signal.band.scale !== null ? [signal.band.level - 3 * signal.band.scale, signal.band.level + 3 * signal.band.scale] : null;
        const near = band && band[1] > lows - (highs - lows) && band[0] < highs + (highs - lows);
        const low = near ? Math.min(lows, band[0]) : lows, high = near ? Math.max(highs, band[1]) : highs, pad = (high - low || Math.abs(high) || 1) * 0.06;
        yAxes.push({ type: "value", gridIndex: g, min: low - pad, max: high + pad, splitNumber: 2, axisLabel: { color: c["ink-3"], fontFamily: font(), fontSize: 10.5, showMinLabel: false, showMaxLabel: false, formatter: number }, splitLine: { lineStyle: { color: c.line, opacity: 0.6 } } });
        const last = signal.points[signal.points.length - 1];
        const usual = signal.band ? `  {u|${USUAL} ${number(signal.band.level)} ± ${number(signal.band.scale)}}` : "";
        titles.push({ text: `{l|${signal.label}}  {v|${number(last[1])} ${signal.unit}}${phone.matches ? "" : usual}`, left: left, top: top - 21, textStyle: { rich: { l: { color: c["ink-2"], fontSize: 12, fontWeight: 500, fontFamily: font() }, v: { color: c.ink, fontSize: 12, fontWeight: 600, fontFamily: font() }, u: { color: c["ink-3"], fontSize: 11, fontFamily: font() } } } });
        const areas = marks.episodes.map((each) => [{ xAxis: each.from, itemStyle: { color: alpha(tint(c, each.level), 0.07) } }, { xAxis: each.to === null ? today : each.to }]);
        if (band) { areas.push([{ yAxis: band[0], itemStyle: { color: alpha(c["good-fill"], 0.13) } }, { yAxis: band[1] }]); }
        const line = { type: "line", xAxisIndex: g, yAxisIndex: g, showSymbol: false, animation: false, sampling: undefined };
        const edge = { ...line, lineStyle: { opacity: 0 }, stack: "r" + i, silent: true, tooltip: { show: false }, emphasis: { disabled: true } };
        const gap = Math.max(3 * (to - from) / 500, 4 * median(signal.points));
        const broken = gaps(signal.points, gap);
        series.push({ ...edge, data: broken.map((p) => [p[0], p[2]]), stackStrategy: "all" }, { ...edge, data: broken.map((p) => [p[0], p[2] === null ? null : p[3] - p[2]]), stackStrategy: "all", areaStyle: { color: alpha(c.accent, 0.16) } });
        series.push({ ...line, name: signal.label, data: broken.map((p) => [p[0], p[1]]), lineStyle: { color: c.accent, width: 1.5 }, itemStyle: { color: c.accent }, markArea: { silent: true, data: areas }, markLine: nowLine, tooltip: { valueFormatter: (v) => (v === null || v === undefined ? "–" : `${number(v)} ${signal.unit}`) } });
      });
      if (!shown.length) { titles.push({ text: EMPTY, left: "center", top: TOP + LANE + 26, textStyle: { color: c["ink-3"], fontSize: 13, fontWeight: 500, fontFamily: font() } }); }
      chart.setOption({
        animation: false, textStyle: { fontFamily: font() }, grid: grids, xAxis: xAxes, yAxis: yAxes, series, title: titles,
        axisPointer: { link: [{ xAxisIndex: "all" }], lineStyle: { color: c["line-strong"] } },
        tooltip: { trigger: "item", confine: true, backgroundColor: c.raised, borderColor: c["line-strong"], textStyle: { color: c.ink, fontSize: 12, fontFamily: font() } },
        dataZoom: [{ type: "slider", xAxisIndex: xAxes.map((_, i) => i), bottom: 8, height: 22, left, right, borderColor: c.line, fillerColor: alpha(c.accent, 0.1), backgroundColor: "transparent", handleStyle: { color: c.surface, borderColor: c["line-strong"] }, moveHandleSize: 0, showDataShadow: false, showDetail: false, brushSelect: false, realtime: false, startValue: from, endValue: to }, { type: "inside", xAxisIndex: xAxes.map((_, i) => i), zoomOnMouseWheel: "ctrl", moveOnMouseMove: true, moveOnMouseWheel: false, preventDefaultMouseMove: false }],
      }, { notMerge: true });
      box.dataset.ready = String(shown.length);
    };
    const median = (points) => { const steps = points.slice(1).map((p, i) => p[0] - points[i][0]).sort((a, b) => a - b); return steps.length ? steps[steps.length >> 1] : 0; };
    const gaps = (points, limit) => { const out = []; points.forEach((p, i) => { if (i && p[0] - points[i - 1][0] > limit) { out.push([points[i - 1][0] + 1, null, null, null]); } out.push(p); }); return out; };
    const deviation = (signal) => { const last = signal.points[signal.points.length - 1]; return signal.band && signal.band.scale > 0 ? Math.abs(last[1] - signal.band.level) / signal.band.scale : -1; };

    let zoomTimer = 0;
    const listen = () => chart.on("datazoom", () => {
      clearTimeout(zoomTimer);
      zoomTimer = setTimeout(() => {
        const option = chart.getOption(), axis = option.xAxis[0], zoom = option.dataZoom[0];
        const from = axis.min + (axis.max - axis.min) * zoom.start / 100, to = axis.min + (axis.max - axis.min) * zoom.end / 100;
        if (to - from < 60000 || (zoom.start <= 0.1 && zoom.end >= 99.9)) { return; }
        view = [from, to];
        document.querySelectorAll("[data-range]").forEach((b) => b.setAttribute("aria-pressed", "false"));
        load(from, to);
      }, 350);
    });
    document.querySelectorAll("[data-range]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.range === range));
      button.addEventListener("click", () => {
        range = button.dataset.range; view = null; history.replaceState(null, "", "#range=" + range);
        document.querySelectorAll("[data-range]").forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
        reload();
      });
    });
    box.addEventListener("live", () => { if (!view) { reload(); } });
    document.addEventListener("themechange", draw);
    let sizeTimer = 0;
    addEventListener("resize", () => { clearTimeout(sizeTimer); sizeTimer = setTimeout(draw, 150); });
    reload();
  };

  const waitingChart = (box) => {
    const days = JSON.parse(box.dataset.days);
    const [COST, RISK, VISIT] = box.dataset.words.split("|");
    const locale = box.dataset.locale;
    const euros = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
    const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
    const label = (date) => new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(date + "T00:00:00Z"));
    const chart = echarts.init(box);
    const draw = () => {
      const c = colours();
      chart.setOption({
        animation: false, textStyle: { fontFamily: font() }, grid: { left: 64, right: 52, top: 34, bottom: 28 },
        legend: { top: 0, left: 0, textStyle: { color: c["ink-2"], fontSize: 12 }, itemWidth: 14, itemHeight: 8 },
        tooltip: { trigger: "axis", confine: true, backgroundColor: c.raised, borderColor: c["line-strong"], textStyle: { color: c.ink, fontSize: 12 },
          formatter: (points) => { const d = days[points[0].dataIndex], first = days[0]; return `<b>${label(d.date)}</b><br>${COST}: ${euros.format(d.total)} (${d.total >= first.total ? "+" : ""}${euros.format(d.total - first.total)})<br>${RISK}: ${percent.format(d.failureProbability)}`; } },
        xAxis: { type: "category", data: days.map((d) => d.date), axisLabel: { color: c["ink-3"], fontSize: 11, formatter: label, hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: c.line } } },
        yAxis: [{ type: "value", axisLabel: { color: c["ink-3"], fontSize: 11, formatter: (v) => euros.format(v) }, splitLine: { lineStyle: { color: c.line } }, splitNumber: 4 }, { type: "value", min: 0, axisLabel: { color: c["ink-3"], fontSize: 11, formatter: (v) => percent.format(v) }, splitLine: { show: false }, splitNumber: 4 }],
        series: [{ name: COST, type: "bar", barMaxWidth: 26, data: days.map((d) => ({ value: d.total, itemStyle: { color: d.date === box.dataset.visit ? c.accent : alpha(c.accent, 0.32), borderRadius: [4, 4, 0, 0] } })), itemStyle: { color: c.accent },
          markPoint: days.some((d) => d.date === box.dataset.visit) ? { symbol: "circle", symbolSize: 1, label: { formatter: VISIT, position: "top", color: c.accent, fontWeight: 600, fontSize: 11 }, data: [{ coord: [box.dataset.visit, days.find((d) => d.date === box.dataset.visit).total] }] } : undefined },
        { name: RISK, type: "line", yAxisIndex: 1, showSymbol: false, smooth: 0.2, data: days.map((d) => d.failureProbability), lineStyle: { color: c.critical, width: 2 }, itemStyle: { color: c.critical } }],
      }, { notMerge: true });
      box.dataset.ready = "1";
    };
    draw();
    document.addEventListener("themechange", draw);
    addEventListener("resize", () => chart.resize());
  };

  const begin = () => {
    const machine = document.getElementById("chart"), waiting = document.getElementById("waiting-chart");
    if (machine) { machineChart(machine); }
    if (waiting) { waitingChart(waiting); }
  };
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", begin); } else { begin(); }
})();
