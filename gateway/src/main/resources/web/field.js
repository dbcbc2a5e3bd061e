// What is written down at the machine beside the report: ticks, photos, the customer's signature. All of it goes by way of the outbox.
(() => {
  "use strict";
  const sheet = document.getElementById("sheet");
  if (!sheet) { return; }
  const { outbox, toast, ask } = window.millwright, words = JSON.parse(sheet.dataset.words), base = sheet.dataset.base;
  const SIDE = 1600, QUALITY = 0.8, WIDTH = 600, HEIGHT = 200;
  const named = () => { if (document.body.dataset.ask !== undefined) { ask(); return false; } return true; };
  const state = (name) => { const el = document.createElement("span"); el.className = name === "sent" ? "chip good" : "chip warn"; el.textContent = words[name]; return el; };

  // Ticks: the last one of a step counts.
  const ticks = [...document.querySelectorAll("[data-tick]")];
  ticks.forEach((box) => box.addEventListener("change", () => {
    if (!named()) { box.checked = !box.checked; return; }
    outbox.add({ key: `tick:${base}:${box.dataset.tick}`, kind: "tick", url: base + "/checklist", body: { step: Number(box.dataset.tick), done: box.checked, at: new Date().toISOString() } });
  }));
  outbox.waiting().filter((each) => each.kind === "tick").forEach((each) => {
    const box = ticks.find((tick) => tick.dataset.tick === String(each.body.step));
    if (box) { box.checked = each.body.done; }
  });

  // Photos: turned upright and made smaller here; the browser writes them anew, so that place and device stay behind.
  const list = document.getElementById("photos"), chooser = document.getElementById("photo-file"), caption = document.getElementById("photo-caption");
  const shown = (key, bytes, text) => {
    const item = document.createElement("li"), picture = document.createElement("img");
    item.dataset.photo = key;
    picture.src = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
    picture.alt = text || words.photo;
    item.append(picture, state("waits"));
    list.append(item);
  };
  const smaller = async (file) => {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const factor = Math.min(1, SIDE / Math.max(picture.width, picture.height)), canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * factor));
    canvas.height = Math.max(1, Math.round(picture.height * factor));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return blob.arrayBuffer();
  };
  if (chooser) {
    chooser.addEventListener("change", async () => {
      const text = caption.value.trim(), files = named() ? [...chooser.files] : [];
      chooser.value = "";
      for (const file of files) {
        try {
          const key = outbox.newId(), bytes = await smaller(file);
          shown(key, bytes, text);
          await outbox.add({ key, kind: "photo", url: `${base}/photos/${key}?` + new URLSearchParams({ at: new Date(file.lastModified || Date.now()).toISOString(), caption: text }) }, bytes);
        } catch { toast(words.unreadable, file.name, true); }
      }
      caption.value = "";
    });
    outbox.waiting().filter((each) => each.kind === "photo").forEach(async (each) => { const bytes = await outbox.bytes(each.key).catch(() => null); if (bytes) { shown(each.key, bytes, ""); } });
  }

  // Signature: strokes in a box of 600 by 200, kept as a path.
  const pad = document.getElementById("sign-pad"), signer = document.getElementById("signer"), told = document.getElementById("sign-state");
  if (pad) {
    const pen = pad.getContext("2d");
    let strokes = [], drawing = false;
    const point = (event) => { const box = pad.getBoundingClientRect(); return [Math.round((event.clientX - box.left) / box.width * WIDTH), Math.round((event.clientY - box.top) / box.height * HEIGHT)].map((value, i) => Math.max(0, Math.min(i ? HEIGHT : WIDTH, value))); };
    const draw = () => {
      pen.clearRect(0, 0, WIDTH, HEIGHT);
      pen.strokeStyle = getComputedStyle(pad).color;
      pen.lineWidth = 3;
      pen.lineCap = pen.lineJoin = "round";
      strokes.forEach((stroke) => { pen.beginPath(); stroke.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y))); if (stroke.length === 1) { pen.lineTo(stroke[0][0] + 1, stroke[0][1]); } pen.stroke(); });
    };
    pad.addEventListener("pointerdown", (event) => { event.preventDefault(); pad.setPointerCapture(event.pointerId); drawing = true; strokes.push([point(event)]); draw(); });
    pad.addEventListener("pointermove", (event) => { if (drawing) { const stroke = strokes[strokes.length - 1], next = point(event), last = stroke[stroke.length - 1]; if (next[0] !== last[0] || next[1] !== last[1]) { stroke.push(next); draw(); } } });
    ["pointerup", "pointercancel"].forEach((name) => pad.addEventListener(name, () => { drawing = false; }));
    document.addEventListener("themechange", draw);
    document.getElementById("sign-clear").addEventListener("click", () => { strokes = []; draw(); });
    const send = (body) => {
      if (!named()) { return; }
      told.replaceChildren(state("waits"));
      outbox.add({ key: `signature:${base}`, kind: "signature", url: base + "/signature", body: { at: new Date().toISOString(), ...body } });
    };
    document.getElementById("sign-save").addEventListener("click", () => {
      if (!signer.value.trim() || !strokes.length) { toast(words.incomplete, "", true); (signer.value.trim() ? pad : signer).focus(); return; }
      send({ signer: signer.value.trim(), path: strokes.map((stroke) => stroke.map(([x, y], i) => `${i ? "L" : "M"}${x} ${y}`).join("")).join("") });
    });
    document.getElementById("sign-absent").addEventListener("click", () => send({ absent: true }));
    if (outbox.waiting().some((each) => each.kind === "signature")) { told.replaceChildren(state("waits")); }
  }

  document.addEventListener("millwright:sent", ({ detail }) => {
    if (detail.page !== location.pathname) { return; }
    if (detail.kind === "photo") { const item = list.querySelector(`[data-photo="${detail.key}"]`); if (item) { item.querySelector(".chip").replaceWith(state("sent")); } }
    if (detail.kind === "signature" && told && !outbox.waiting().some((each) => each.kind === "signature")) { told.replaceChildren(state("sent")); }
  });
})();
