// The picture of all customers (zoom, move, filter, open one) and the tree of small groups.
(() => {
  "use strict";
  const kit = { svg: (name, attributes, ...children) => { const node = document.createElementNS("http://www.w3.org/2000/svg", name); Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value)); node.append(...children); return node; } };
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const colour = (number) => getComputedStyle(document.documentElement).getPropertyValue("--seg-" + (number % 10)).trim();
  const load = async (path) => { const response = await fetch("/api/v1/segments" + path, { headers: { Accept: "application/json" } }); if (!response.ok) { throw new Error(path); } return response.json(); };
  const fill = (text, ...values) => values.reduce((all, value, i) => all.replace(`{${i}}`, value), text);
  const kept = { kind: "directions", hidden: new Set(), pictures: new Map() };

  const picture = (plot) => {
    const canvas = plot.querySelector("canvas"), tip = plot.querySelector(".seg-tip"), card = plot.closest(".card"), about = card.querySelector("[data-about]");
    const words = JSON.parse(plot.dataset.words), number = (value) => new Intl.NumberFormat(document.documentElement.lang).format(value);
    let points = [], view = null, drag = null, frame = 0;
    const shown = () => points.filter((p) => !kept.hidden.has(p.segment));
    const fit = () => {
      const xs = points.map((p) => p.x), ys = points.map((p) => p.y), w = canvas.clientWidth, h = canvas.clientHeight;
      const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      view = { scale: Math.min((w - 40) / ((x1 - x0) || 1), (h - 40) / ((y1 - y0) || 1)), x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
      view.fitted = view.scale;
    };
    const at = (p) => [canvas.clientWidth / 2 + (p.x - view.x) * view.scale, canvas.clientHeight / 2 - (p.y - view.y) * view.scale];
    const draw = () => {
      frame = 0;
      if (!view) { return; }
      plot.dataset.shown = shown().length; plot.dataset.zoom = (view.scale / view.fitted).toFixed(2);
      const ratio = window.devicePixelRatio || 1, w = canvas.clientWidth, h = canvas.clientHeight, pen = canvas.getContext("2d");
      canvas.width = w * ratio; canvas.height = h * ratio;
      pen.scale(ratio, ratio);
      const colours = Array.from({ length: 10 }, (_, i) => colour(i)), radius = points.length > 2000 ? 2 : points.length > 400 ? 3 : 4.5;
      shown().forEach((p) => {
        const [x, y] = at(p);
        if (x < -5 || y < -5 || x > w + 5 || y > h + 5) { return; }
        pen.beginPath();
        pen.arc(x, y, radius, 0, 2 * Math.PI);
        pen.globalAlpha = 0.78;
        if (p.unusual) { pen.strokeStyle = colours[Math.max(0, p.segment) % 10]; pen.lineWidth = 1.5; pen.stroke(); } else { pen.fillStyle = p.segment < 0 ? colours[9] : colours[p.segment % 10]; pen.fill(); }
      });
    };
    const redraw = () => { if (!frame) { frame = requestAnimationFrame(draw); } };
    const nearest = (x, y) => {
      let best = null, least = 14 * 14;
      shown().forEach((p) => { const [px, py] = at(p), apart = (px - x) ** 2 + (py - y) ** 2; if (apart < least) { least = apart; best = p; } });
      return best;
    };
    const zoom = (factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
      const dx = (x - canvas.clientWidth / 2) / view.scale, dy = (canvas.clientHeight / 2 - y) / view.scale;
      view.x += dx * (1 - 1 / factor); view.y += dy * (1 - 1 / factor);
      view.scale *= factor;
      redraw();
    };
    const show = async () => {
      if (!kept.pictures.has(kept.kind)) { kept.pictures.set(kept.kind, await load("/picture?kind=" + kept.kind)); }
      const found = kept.pictures.get(kept.kind);
      points = found.points;
      if (points.length) { fit(); }
      const first = kept.kind === "directions" ? fill(words.directions, Math.round(100 * found.shares.reduce((sum, share) => sum + share, 0))) : words.neighbours;
      about.textContent = [first, points.length < found.customers ? fill(words.sample, number(points.length), number(found.customers)) : "", words.help].filter(Boolean).join(" ");
      redraw();
    };
    const place = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
    canvas.addEventListener("wheel", (event) => { if (view) { event.preventDefault(); zoom(Math.exp(-event.deltaY / 400), ...place(event)); } }, { passive: false });
    const touches = new Map();
    canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); touches.set(event.pointerId, place(event)); drag = { from: place(event), moved: false }; });
    canvas.addEventListener("pointermove", (event) => {
      if (!view) { return; }
      const here = place(event);
      if (touches.has(event.pointerId)) {
        const before = touches.get(event.pointerId), others = [...touches].filter(([id]) => id !== event.pointerId);
        if (others.length) {
          const other = others[0][1], apart = (a) => Math.hypot(a[0] - other[0], a[1] - other[1]);
          zoom(clamp(apart(here) / (apart(before) || 1), 0.5, 2), (here[0] + other[0]) / 2, (here[1] + other[1]) / 2);
        } else { view.x -= (here[0] - before[0]) / view.scale; view.y += (here[1] - before[1]) / view.scale; redraw(); }
        touches.set(event.pointerId, here);
        drag.moved = drag.moved || Math.hypot(here[0] - drag.from[0], here[1] - drag.from[1]) > 5;
        tip.hidden = true;
        return;
      }
      const p = nearest(...here);
      tip.hidden = !p;
      canvas.style.cursor = p ? "pointer" : "crosshair";
      if (p) { tip.textContent = p.name; tip.style.left = clamp(here[0] + 12, 0, canvas.clientWidth - 150) + "px"; tip.style.top = clamp(here[1] + 12, 0, canvas.clientHeight - 34) + "px"; }
    });
    canvas.addEventListener("pointerup", (event) => {
      touches.delete(event.pointerId);
      if (drag && !drag.moved && view) { const p = nearest(...place(event)); if (p) { location.assign("/customers/" + encodeURIComponent(p.customerId)); } }
      drag = null;
    });
    canvas.addEventListener("pointercancel", (event) => { touches.delete(event.pointerId); drag = null; });
    canvas.addEventListener("pointerleave", () => { tip.hidden = true; });
    canvas.addEventListener("keydown", (event) => {
      if (!view) { return; }
      const step = 40 / view.scale, moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
      if (event.key === "+" || event.key === "=") { zoom(1.3); } else if (event.key === "-") { zoom(1 / 1.3); } else if (event.key === "Home") { fit(); redraw(); } else if (moves[event.key]) { view.x += moves[event.key][0]; view.y += moves[event.key][1]; redraw(); } else { return; }
      event.preventDefault();
    });
    card.querySelectorAll("[data-segment]").forEach((box) => {
      const segment = Number(box.dataset.segment);
      box.checked = !kept.hidden.has(segment);
      box.addEventListener("change", () => { if (box.checked) { kept.hidden.delete(segment); } else { kept.hidden.add(segment); } redraw(); });
    });
    card.querySelectorAll("[data-kind]").forEach((button) => {
      button.setAttribute("aria-pressed", button.dataset.kind === kept.kind);
      button.addEventListener("click", () => { kept.kind = button.dataset.kind; card.querySelectorAll("[data-kind]").forEach((each) => each.setAttribute("aria-pressed", each === button)); show().catch(() => {}); });
    });
    new ResizeObserver(redraw).observe(canvas);
    new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    show().catch(() => { about.textContent = document.documentElement.dataset.offline; });
  };

  const tree = async (box) => {
    const { study } = await load(""), words = JSON.parse(box.dataset.words);
    if (!study.tree || study.leaves.length < 2 || !study.tree.merges.length) { return; }
    const { leaves, merges } = study.tree, top = merges[merges.length - 1].height || 1, w = Math.max(640, leaves * 12), h = 240, foot = 16;
    const order = [], walk = (node) => { if (node < leaves) { order.push(node); } else { walk(merges[node - leaves].left); walk(merges[node - leaves].right); } };
    walk(leaves + merges.length - 1);
    const x = new Map(order.map((leaf, i) => [leaf, (i + 0.5) * w / leaves])), y = new Map(order.map((leaf) => [leaf, h - foot]));
    const picture = kit.svg("svg", { viewBox: `0 0 ${w} ${h}`, role: "img", "aria-hidden": "true" });
    merges.forEach((merge, i) => {
      const node = leaves + i, height = 8 + (h - foot - 8) * (1 - Math.sqrt(merge.height / top)), a = x.get(merge.left), b = x.get(merge.right);
      picture.append(kit.svg("path", { d: `M${a} ${y.get(merge.left)}V${height}H${b}V${y.get(merge.right)}` }));
      x.set(node, (a + b) / 2); y.set(node, height);
    });
    const most = Math.max(...study.leaves.map((leaf) => leaf.customers));
    order.forEach((leaf) => {
      const one = study.leaves[leaf], mark = kit.svg("circle", { cx: x.get(leaf), cy: h - foot + 5, r: 2.5 + 3.5 * Math.sqrt(one.customers / most), style: `fill:var(--seg-${one.segment % 10})` });
      mark.append(kit.svg("title", {}, fill(words.leaf, one.customers)));
      picture.append(mark);
    });
    box.replaceChildren(picture);
  };

  const begin = () => {
    document.querySelectorAll(".seg-plot:not([data-begun])").forEach((plot) => { plot.dataset.begun = ""; picture(plot); });
    document.querySelectorAll(".seg-tree:not([data-begun])").forEach((box) => { box.dataset.begun = ""; tree(box).catch(() => {}); });
  };
  document.addEventListener("htmx:afterSettle", () => { kept.pictures.clear(); begin(); });
  begin();
})();
