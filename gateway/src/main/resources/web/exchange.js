// Data in and out: files are read here and sent as text, so that a mapping sees all of them at once; a new secret is shown once.
(() => {
  "use strict";
  const { toast, ask } = window.millwright;
  const unnamed = () => document.body.dataset.ask !== undefined;
  const post = async (address, body) => {
    const response = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) { toast(answer.detail || response.statusText, answer.advice, true); return null; }
    return answer;
  };

  const bring = document.getElementById("bring"), report = document.getElementById("bring-report");
  const line = (tag, text, className) => { const el = document.createElement(tag); el.textContent = text; if (className) { el.className = className; } return el; };
  const show = (answer) => {
    const words = bring.dataset, list = document.createElement("ul");
    list.className = "errors small";
    const heading = answer.errors.length ? words.refused : answer.stored ? words.stored : words.checked;
    answer.files.forEach((file) => list.append(line("li", file.name + ": " + file.rows)));
    answer.notes.forEach((note) => list.append(line("li", note)));
    answer.errors.forEach((error) => list.append(line("li", `${error.file}, ${error.line}, ${error.column}: '${error.value}' (${error.rule})`, "bad")));
    report.replaceChildren(line("p", heading, "strong"), list);
    report.hidden = false;
  };
  // The same files with the same choice have the same key: sending them twice stores them once.
  const keyOf = async (text) => {
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return "page-" + [...new Uint8Array(hash)].slice(0, 16).map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  bring.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (unnamed()) { ask(); return; }
    const dryRun = event.submitter && event.submitter.value === "check", buttons = [...bring.querySelectorAll("button")];
    buttons.forEach((button) => (button.disabled = true));
    try {
      const files = {};
      for (const file of document.getElementById("bring-files").files) { files[file.name] = await file.text(); }
      const mapping = document.getElementById("bring-mapping").value;
      const key = window.isSecureContext ? await keyOf(mapping + JSON.stringify(files)) : "page-" + Date.now();
      const answer = await post("/api/v1/imports/files", { key, mapping, dryRun, files });
      if (answer) { show(answer); }
    } catch { toast(bring.dataset.keyHint, "", true); } finally { buttons.forEach((button) => (button.disabled = false)); }
  });

  document.getElementById("subscribe-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    if (unnamed()) { form.closest("dialog").close(); ask(); return; }
    const data = new FormData(form);
    const answer = await post(form.action, { name: data.get("name"), url: data.get("url"), kinds: data.getAll("kinds") });
    if (!answer) { return; }
    form.closest("dialog").close();
    const secret = document.getElementById("secret");
    document.getElementById("secret-text").value = answer.secret;
    secret.addEventListener("close", () => location.reload(), { once: true });
    secret.showModal();
    document.getElementById("secret-text").select();
  });
})();
