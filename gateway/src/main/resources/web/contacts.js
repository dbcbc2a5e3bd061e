// The contacts of one customer as lanes over three years: zoomed by wheel, buttons and keys; a mark leads to the list from that day on.
(() => {
  "use strict";
  const { DAY, clamp, svg, text, writer, ticks } = window.millwright.chart;
  const start = async (box) => {
    const words = JSON.parse(box.dataset.words), write = writer(box.dataset.zone, document.documentElement.lang);
    const status = document.getElementById(box.id + "-status");
    const answer = await fetch(box.dataset.source).catch(() => null);
    if (!answer || !answer.ok) { box.dataset.ready = "failed"; status.textContent = document.documentElement.dataset.offline; return; }
    const marks = (await answer.json()).items.map((each) => ({ ...each, group: each.group.toLowerCase(), x0: Date.parse(each.at), x1: each.until ? Date.parse(each.until) : null }));
    const groups = [...new Set(marks.map((each) => each.group))].sort((a, b) => words.order.indexOf(a) - words.order.indexOf(b));
    const now = Date.now(), ahead = Math.min(now + 366 * DAY, Math.max(now + 14 * DAY, ...marks.map((each) => each.x0 + 7 * DAY))), first = now - 3 * 366 * DAY;
    let from = first, to = ahead;
    const LANE = 26, LABEL = box.clientWidth < 560 ? 82 : 116, TOP = 8;
    const draw = () => {
      const width = box.clientWidth, room = width - LABEL - 8, height = TOP + groups.length * LANE + 24;
      const px = (at) => LABEL + ((at - from) / (to - from)) * room;
      const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" });
      for (const each of ticks(from, to, room, 74, write)) {
        const label = to - from > 200 * DAY ? write.months.format(each.when) : each.label;
        picture.append(svg("line", { class: "grid", x1: px(each.when), x2: px(each.when), y1: TOP, y2: height - 20 }), text(px(each.when), height - 6, label, "tick", { "text-anchor": px(each.when) > width - 30 ? "end" : "middle" }));
      }
      groups.forEach((group, lane) => {
        const y = TOP + lane * LANE + LANE / 2;
        picture.append(svg("line", { class: "lane", x1: LABEL, x2: width - 8, y1: y, y2: y }), text(0, y + 4, words.groups[group] || group, "name"));
        const seen = new Map();
        for (const each of marks) {
          if (each.group !== group || each.x0 > to || (each.x1 || each.x0) < from) { continue; }
          const x = px(clamp(each.x0, from, to));
          if (each.x1 && px(each.x1) - px(each.x0) > 6) { picture.append(svg("rect", { class: "span " + each.kind, x, y: y - 4, width: px(clamp(each.x1, from, to)) - x, height: 8, rx: 4 })); continue; }
          const slot = Math.round(x / 5);
          seen.set(slot, [...(seen.get(slot) || []), each]);
        }
        for (const [slot, found] of seen) {
          const loud = found.find((each) => /emergency|complaint|alarm/.test(each.kind)) || found[0];
          const dot = svg("circle", { class: "dot " + loud.kind, cx: slot * 5, cy: y, r: Math.min(9, 3.2 + Math.sqrt(found.length)), "data-at": found[0].x0 });
          dot.append(svg("title", {}, `${write.full.format(found[0].x0)} · ${words.kinds[loud.kind] || loud.kind}${found.length > 1 ? ` (${found.length})` : ""}`));
          picture.append(dot);
        }
      });
      if (now > from && now < to) { picture.append(svg("line", { class: "now", x1: px(now), x2: px(now), y1: TOP, y2: height - 20 })); }
      box.replaceChildren(picture);
      box.dataset.from = Math.round(from); box.dataset.to = Math.round(to); box.dataset.ready = marks.length;
      status.textContent = `${write.months.format(from)} – ${write.months.format(to)}`;
    };
    const show = (a, b) => { const span = clamp(b - a, 7 * DAY, ahead - first); from = clamp(a, first, ahead - span); to = from + span; draw(); };
    const zoom = (factor, share = 0.5) => { const at = from + (to - from) * share; show(at - (at - from) * factor, at + (to - at) * factor); };
    const keys = { "+": () => zoom(0.6), "-": () => zoom(1.6), ArrowLeft: () => show(from - (to - from) / 5, to - (to - from) / 5), ArrowRight: () => show(from + (to - from) / 5, to + (to - from) / 5), Home: () => show(first, ahead) };
    box.addEventListener("keydown", (event) => { if (keys[event.key] && !event.ctrlKey && !event.metaKey) { event.preventDefault(); keys[event.key](); } });
    box.addEventListener("wheel", (event) => { if (event.ctrlKey || event.shiftKey) { event.preventDefault(); zoom(event.deltaY > 0 ? 1.25 : 0.8, clamp((event.offsetX - LABEL) / (box.clientWidth - LABEL), 0, 1)); } }, { passive: false });
    let held = null;
    box.addEventListener("pointerdown", (event) => { held = { x: event.clientX, from, to, moved: false }; });
    addEventListener("pointermove", (event) => { if (held && Math.abs(event.clientX - held.x) > 4) { held.moved = true; const by = ((held.x - event.clientX) / (box.clientWidth - LABEL)) * (held.to - held.from); show(held.from + by, held.to + by); } });
    addEventListener("pointerup", (event) => {
      const at = held && !held.moved && event.target.dataset && event.target.dataset.at; held = null;
      if (at) { const there = new URL(location.href); there.searchParams.set("to", new Date(Number(at) + DAY).toISOString()); there.searchParams.delete("cursor"); there.hash = "timeline"; location.assign(there); }
    });
    document.querySelectorAll(`[data-months][data-for="${box.id}"]`).forEach((button) => button.addEventListener("click", () => {
      const months = Number(button.dataset.months);
      document.querySelectorAll(`[data-for="${box.id}"]`).forEach((each) => each.setAttribute("aria-pressed", each === button));
      if (months >= 36) { show(first, ahead); } else { show(now - months * 30.44 * DAY, Math.min(ahead, now + months * 3 * DAY)); }
    }));
    addEventListener("resize", draw);
    draw();
  };
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-contacts]").forEach(start));
})();
