// The technician's report, ticks, photos and signatures. They are written down on the device first and sent from there, in their order: at once
// if there is a network, else by themselves when there is one again. What adds something carries an id made here, so sending it twice changes
// nothing.
(() => {
  "use strict";
  const OUTBOX = "millwright.outbox", AGAIN_MS = 30000;
  const box = document.getElementById("outbox"), words = JSON.parse(box.dataset.words);
  const read = (key, otherwise) => { try { return JSON.parse(localStorage.getItem(key)) || otherwise; } catch { return otherwise; } };
  const write = (key, value) => { try { if (value === null) { localStorage.removeItem(key); } else { localStorage.setItem(key, JSON.stringify(value)); } return true; } catch { return false; } };
  const newId = () => (crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16)));
  const element = (name, text, action) => { const made = document.createElement(name); made.textContent = text; if (action) { made.type = "button"; made.className = "btn small"; made.addEventListener("click", action); } return made; };

  const show = () => {
    const waiting = read(OUTBOX, []);
    box.hidden = !waiting.length;
    box.replaceChildren();
    if (!waiting.length) { return; }
    const open = waiting.filter((each) => !each.problem);
    if (open.length) {
      const line = element("p", "");
      const other = open.some((each) => each.kind);
      const count = other ? (open.length === 1 ? words.entry : words.entries) : open.length === 1 ? words.one : words.many;
      line.append(element("b", count.replace("{n}", open.length)), element("span", " " + words.kept));
      box.append(line, element("button", words.send, () => flush()));
    }
    waiting.filter((each) => each.problem).forEach((each) => {
      const line = element("p", ""), link = element("a", each.title);
      link.href = each.page;
      line.append(element("b", words.refused + " "), link, element("span", " " + each.problem));
      box.append(line, element("button", words.discard, () => { settle(each); show(); }));
    });
  };

  // Photos are too large for the list of what waits: their bytes lie in a database of the browser, under the same key.
  const shelf = (mode, work) => new Promise((done, fail) => {
    const open = indexedDB.open("millwright", 1);
    open.onupgradeneeded = () => open.result.createObjectStore("photos");
    open.onerror = () => fail(open.error);
    open.onsuccess = () => {
      const act = open.result.transaction("photos", mode), request = work(act.objectStore("photos"));
      act.oncomplete = () => { open.result.close(); done(request.result); };
      act.onerror = act.onabort = () => { open.result.close(); fail(act.error); };
    };
  });
  // A key says what an entry is about; its id which of the entries about it this is: one may take the other's place while that is on its way.
  const isSame = (a, b) => a.id === b.id && a.key === b.key;
  const settle = (entry, problem) => {
    if (!problem && entry.kind === "photo") { shelf("readwrite", (photos) => photos.delete(entry.key)).catch(() => {}); }
    return write(OUTBOX, read(OUTBOX, []).flatMap((each) => (!isSame(each, entry) ? [each] : problem ? [{ ...each, problem }] : [])));
  };
  const flushNow = async () => {
    const tried = [];
    for (;;) {
      // Read anew each time: what was replaced meanwhile is not sent, what was added goes along.
      const each = read(OUTBOX, []).find((waiting) => !waiting.problem && !tried.some((other) => isSame(waiting, other)));
      if (!each) { return; }
      tried.push(each);
      try {
        const photo = each.kind === "photo", body = photo ? await shelf("readonly", (photos) => photos.get(each.key)) : JSON.stringify(each.body);
        if (photo && !body) { settle(each, words.lost); continue; }
        const response = await fetch(each.url, { method: "POST", headers: { "Content-Type": photo ? "image/jpeg" : "application/json", Accept: "application/json" }, body });
        if (response.ok) {
          settle(each);
          document.dispatchEvent(new CustomEvent("millwright:sent", { detail: each }));
          if (each.kind) { continue; }
          write("draft:" + each.page, null);
          if (location.pathname === each.page) { try { sessionStorage.setItem("toast", each.done); } catch { /* private mode */ } location.reload(); } else { window.millwright.toast(words.sent); }
        } else if (response.status < 500) {
          const problem = await response.json();
          if (problem.code === "who") { window.millwright.ask(); return; }
          settle(each, `${problem.detail} ${problem.advice}`);
          window.millwright.toast(problem.detail, problem.advice, true);
        } else { return; }
      } catch { return; /* still no network: it stays where it is, and what follows waits, too */ }
    }
  };
  let sending = false;
  const flush = async () => {
    if (navigator.locks) {
      await navigator.locks.request(OUTBOX, { ifAvailable: true }, (lock) => (lock ? flushNow() : null));
    } else if (!sending) {
      sending = true;
      try { await flushNow(); } finally { sending = false; }
    }
    show();
  };

  const finding = (block, at) => {
    const made = { id: newId(), component: block.dataset.component, at };
    block.querySelectorAll("[data-field]").forEach((el) => {
      if ((el.type === "radio" && !el.checked) || el.value === "") { return; }
      const field = el.dataset.field;
      made[field] = field === "hours" ? Number(el.value) : field === "forecastRight" ? el.value === "true" : el.value;
    });
    if (made.action !== "NONE") {
      made.partsUsed = [...block.querySelectorAll("[data-part]")].filter((el) => Number(el.value) > 0).map((el) => ({ partNumber: el.dataset.part, quantity: Number(el.value) }));
    }
    return made;
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-report]")) { return; }
    event.preventDefault();
    const at = new Date().toISOString(), button = form.querySelector("button[type=submit]");
    const findings = [...form.querySelectorAll("[data-component]")].map((block) => finding(block, at)).filter((made) => made.asFound && made.action);
    const report = { id: newId(), key: newId(), url: form.getAttribute("action"), page: location.pathname, title: document.querySelector("h1").textContent, done: form.dataset.done, body: { findings, hours: [...form.querySelectorAll("[data-helper]")].map((row) => ({ id: newId(), person: row.querySelector("[data-person]").value.trim(), hours: Number(row.querySelector("[data-hours]").value) })).filter((each) => each.person && each.hours > 0) } };
    button.disabled = true;
    write(OUTBOX, [...read(OUTBOX, []), report]);
    await flush();
    const waits = read(OUTBOX, []).find((each) => isSame(each, report));
    if (waits && !waits.problem) { window.millwright.toast(words.saved); form.hidden = true; }
    if (waits && waits.problem) { settle(report); show(); button.disabled = false; }
  });

  // What was filled in and ticked survives a reload; it stays on this device.
  const keep = (form) => {
    const key = "draft:" + location.pathname, inputs = [...form.querySelectorAll("[data-field], [data-part], [data-helper] input")];
    const state = () => inputs.map((el) => (el.type === "radio" ? el.checked : el.value));
    const kept = read(key, null);
    if (kept && kept.length === inputs.length) { inputs.forEach((el, i) => { if (el.type === "radio") { el.checked = kept[i]; } else { el.value = kept[i]; } }); }
    form.addEventListener("input", () => write(key, state()));
    if (read(OUTBOX, []).some((each) => each.page === location.pathname && !each.kind && !each.problem)) { form.hidden = true; }
  };
  document.querySelectorAll("[data-report]").forEach(keep);
  const add = async (entry, bytes) => {
    if (bytes) { await shelf("readwrite", (photos) => photos.put(bytes, entry.key)); }
    const kept = write(OUTBOX, [...read(OUTBOX, []).filter((each) => each.key !== entry.key), { id: newId(), page: location.pathname, title: document.querySelector("h1").textContent, ...entry }]);
    show();
    await flush();
    return kept;
  };
  window.millwright.outbox = { add, newId, waiting: () => read(OUTBOX, []).filter((each) => each.page === location.pathname && !each.problem), bytes: (key) => shelf("readonly", (photos) => photos.get(key)) };

  addEventListener("online", flush);
  setInterval(() => { if (read(OUTBOX, []).some((each) => !each.problem)) { flush(); } }, AGAIN_MS);
  show();
  if (read(OUTBOX, []).length) { flush(); }
  // Work orders that were opened before can be read without a network (where the browser allows it: HTTPS or this computer).
  if ("serviceWorker" in navigator && location.pathname.startsWith("/work-orders")) { navigator.serviceWorker.register("/sw.js").catch(() => {}); }
})();
