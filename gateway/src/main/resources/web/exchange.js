// Data in and out: files are read here and sent as text, so that a mapping sees all of them at once; a new secret is shown once.
(() => {
  "use strict";
  const { toast, ask: name } = window.millwright;
  const unnamed = () => document.body.dataset.ask !== undefined;
  const send = (address, body) => fetch(address, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body });

  // Files: chosen, checked, read by the person, then stored. What was checked is what is stored; another choice is checked anew.
  const bring = document.getElementById("bring"), report = document.getElementById("bring-report"), store = document.getElementById("bring-store"), chosen = document.getElementById("bring-files");
  const words = JSON.parse(bring.dataset.words);
  const number = (value) => new Intl.NumberFormat(document.documentElement.lang).format(value);
  const fill = (text, ...values) => values.reduce((all, value, i) => all.replace(`{${i}}`, value), text);
  const count = (n, one, many) => fill(n === 1 ? one : many, number(n)), rowsOf = (n) => count(n, words.row, words.rows);
  const size = (bytes) => fill(words.mib, new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(bytes / 1048576));
  const line = (tag, text, className) => { const el = document.createElement(tag); el.textContent = text; if (className) { el.className = className; } return el; };
  const tell = (heading, tone, ...below) => { const note = line("div", "", "note " + tone); note.append(line("b", heading)); report.replaceChildren(note, ...below); report.hidden = false; };
  const list = (texts) => { const ul = document.createElement("ul"); ul.className = "errors small"; texts.forEach((text) => ul.append(line("li", text))); return ul; };
  const faults = (errors) => {
    const region = document.createElement("div"), table = document.createElement("table"), head = document.createElement("tr"), body = document.createElement("tbody");
    region.className = "scroll"; region.tabIndex = 0; region.setAttribute("role", "region"); region.setAttribute("aria-label", words.faults);
    table.className = "table fold";
    [words.file, words.line, words.column, words.value, words.expected].forEach((each, i) => head.append(line("th", each, i === 1 || i === 3 ? "right" : "")));
    errors.forEach((error) => {
      const row = document.createElement("tr");
      const at = line("td", number(error.line), "right num");
      at.prepend(line("span", words.line + " ", "only-phone"));
      row.append(line("td", error.file, "nowrap strong"), at, line("td", error.column || words.whole, "nowrap"), line("td", error.value || words.nothing, error.value ? "right mono" : "right muted"), line("td", error.rule, "wide soft"));
      body.append(row);
    });
    const top = document.createElement("thead");
    top.append(head); table.append(top, body); region.append(table);
    return region;
  };
  let body = null;
  const forget = () => { body = null; store.hidden = true; report.hidden = true; };
  const show = (answer) => {
    const rows = answer.files.reduce((sum, file) => sum + file.rows, 0), files = list(answer.files.map((file) => `${file.name}: ${rowsOf(file.rows)}`).concat(answer.notes));
    if (answer.errors.length) { tell(fill(words.refused, count(answer.errors.length, words["value-one"], words.values)), "bad", faults(answer.errors)); return; }
    if (!rows) { tell(words.empty, "warn", files); return; }
    tell(fill(words.checked, rowsOf(rows)), "info", files);
    store.querySelector("span").textContent = fill(words.store, rowsOf(rows));
    store.hidden = false;
    store.focus();
  };
  // The same files with the same choice have the same key: sending them twice stores them once.
  const keyOf = async (text) => {
    if (!window.isSecureContext) { return "page-" + Date.now(); }
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return "page-" + [...new Uint8Array(hash)].slice(0, 16).map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const busy = async (work) => {
    const buttons = [...bring.querySelectorAll("button")];
    buttons.forEach((button) => (button.disabled = true));
    bring.setAttribute("aria-busy", "true");
    try { await work(); } catch { tell(words.unread, "bad"); } finally { buttons.forEach((button) => (button.disabled = false)); bring.removeAttribute("aria-busy"); }
  };
  const ask = async (dryRun) => {
    const response = await send("/api/v1/imports/files", JSON.stringify({ ...body, dryRun })), answer = await response.json();
    if (!response.ok) { tell(answer.detail || response.statusText, "bad", line("p", answer.advice || "", "soft")); return null; }
    return answer;
  };
  const check = () => busy(async () => {
    forget();
    const files = {}, all = [...chosen.files], most = Number(bring.dataset.most), bytes = all.reduce((sum, file) => sum + file.size, 0);
    if (bytes > most) { tell(fill(words.large, size(bytes), size(most)), "bad", line("p", words.split, "soft")); return; }
    for (const file of all) { files[file.name] = await file.text(); }
    const mapping = document.getElementById("bring-mapping").value;
    body = { key: await keyOf(mapping + JSON.stringify(files)), mapping, files };
    const answer = await ask(true);
    if (answer) { show(answer); }
  });
  bring.addEventListener("submit", (event) => { event.preventDefault(); if (unnamed()) { name(); } else { check(); } });
  store.addEventListener("click", () => busy(async () => {
    const answer = await ask(false);
    if (!answer) { return; }
    if (!answer.stored) { store.hidden = true; show(answer); return; }
    try { sessionStorage.setItem("toast", fill(words.stored, rowsOf(answer.files.reduce((sum, file) => sum + file.rows, 0)))); } catch { /* private mode */ }
    location.reload();
  }));
  chosen.addEventListener("change", forget);
  document.getElementById("bring-mapping").addEventListener("change", forget);

  document.getElementById("subscribe-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    if (unnamed()) { form.closest("dialog").close(); name(); return; }
    const data = new FormData(form);
    const response = await send(form.action, JSON.stringify({ name: data.get("name"), url: data.get("url"), kinds: data.getAll("kinds") })).catch(() => null);
    const answer = response && await response.json();
    if (!answer) { toast(document.documentElement.dataset.offline, "", true); return; }
    if (!response.ok) { toast(answer.detail || response.statusText, answer.advice, true); return; }
    form.closest("dialog").close();
    const secret = document.getElementById("secret");
    document.getElementById("secret-text").value = answer.secret;
    secret.addEventListener("close", () => location.reload(), { once: true });
    secret.showModal();
    document.getElementById("secret-text").select();
  });
})();
