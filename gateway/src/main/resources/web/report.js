// The technician's report. It is written down on the device first and sent from there: at once if there is a network, else by
// itself when there is one again. Every finding carries an id made here, so sending it twice changes nothing.
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
      line.append(element("b", open.length === 1 ? words.one : words.many.replace("{n}", open.length)), element("span", " " + words.kept));
      box.append(line, element("button", words.send, () => flush()));
    }
    waiting.filter((each) => each.problem).forEach((each) => {
      const line = element("p", ""), link = element("a", each.title);
      link.href = each.page;
      line.append(element("b", words.refused + " "), link, element("span", " " + each.problem));
      box.append(line, element("button", words.discard, () => { write(OUTBOX, read(OUTBOX, []).filter((other) => other.key !== each.key)); show(); }));
    });
  };

  const settle = (key, problem) => write(OUTBOX, read(OUTBOX, []).flatMap((each) => (each.key !== key ? [each] : problem ? [{ ...each, problem }] : [])));
  const flushNow = async () => {
    for (const each of read(OUTBOX, []).filter((waiting) => !waiting.problem)) {
      try {
        const response = await fetch(each.url, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(each.body) });
        if (response.ok) {
          settle(each.key);
          write("draft:" + each.page, null);
          if (location.pathname === each.page) { try { sessionStorage.setItem("toast", each.done); } catch { /* private mode */ } location.reload(); } else { window.millwright.toast(words.sent); }
        } else if (response.status < 500) {
          const problem = await response.json();
          if (problem.code === "who") { window.millwright.ask(); return; }
          settle(each.key, `${problem.detail} ${problem.advice}`);
          window.millwright.toast(problem.detail, problem.advice, true);
        }
      } catch { /* still no network: it stays where it is */ }
    }
  };
  const flush = async () => {
    if (navigator.locks) { await navigator.locks.request(OUTBOX, { ifAvailable: true }, (lock) => (lock ? flushNow() : null)); } else { await flushNow(); }
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
    const report = { key: newId(), url: form.getAttribute("action"), page: location.pathname, title: document.querySelector("h1").textContent, done: form.dataset.done, body: { findings } };
    button.disabled = true;
    write(OUTBOX, [...read(OUTBOX, []), report]);
    await flush();
    const waits = read(OUTBOX, []).find((each) => each.key === report.key);
    if (waits && !waits.problem) { window.millwright.toast(words.saved); form.hidden = true; }
    if (waits && waits.problem) { settle(report.key); show(); button.disabled = false; }
  });

  // What was filled in and ticked survives a reload; it stays on this device.
  const keep = (form) => {
    const key = "draft:" + location.pathname, inputs = [...form.querySelectorAll("[data-field], [data-part]")];
    const state = () => inputs.map((el) => (el.type === "radio" ? el.checked : el.value));
    const kept = read(key, null);
    if (kept && kept.length === inputs.length) { inputs.forEach((el, i) => { if (el.type === "radio") { el.checked = kept[i]; } else { el.value = kept[i]; } }); }
    form.addEventListener("input", () => write(key, state()));
    if (read(OUTBOX, []).some((each) => each.page === location.pathname && !each.problem)) { form.hidden = true; }
  };
  document.querySelectorAll("[data-report]").forEach(keep);
  document.querySelectorAll("[data-keep]").forEach((list) => {
    const key = "ticks:" + list.dataset.keep, boxes = [...list.querySelectorAll("input[type=checkbox]")];
    read(key, []).forEach((i) => { if (boxes[i]) { boxes[i].checked = true; } });
    list.addEventListener("change", () => write(key, boxes.flatMap((each, i) => (each.checked ? [i] : []))));
  });

  addEventListener("online", flush);
  setInterval(() => { if (read(OUTBOX, []).some((each) => !each.problem)) { flush(); } }, AGAIN_MS);
  show();
  if (read(OUTBOX, []).length) { flush(); }
  // Work orders that were opened before can be read without a network (where the browser allows it: HTTPS or this computer).
  if ("serviceWorker" in navigator && location.pathname.startsWith("/work-orders")) { navigator.serviceWorker.register("/sw.js").catch(() => {}); }
})();
