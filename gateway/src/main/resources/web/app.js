// What moves on every page: theme, live hints, times that age, dialogs, decisions, keys. No framework beside htmx.
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Theme: what the person chose, else what the system says.
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const applyTheme = () => {
    root.dataset.theme = stored() || (systemDark.matches ? "dark" : "light");
    document.dispatchEvent(new CustomEvent("themechange"));
  };
  applyTheme();
  systemDark.addEventListener("change", applyTheme);

  // Relative times, in words of the page's language.
  const words = new Intl.RelativeTimeFormat(root.lang || "en", { numeric: "auto", style: "short" });
  const steps = [[60, "second", 1], [3600, "minute", 60], [86400, "hour", 3600], [86400 * 60, "day", 86400], [Infinity, "month", 86400 * 30.44]];
  const age = () => $$("time[data-age]").forEach((el) => {
    const seconds = (Date.parse(el.dateTime) - Date.now()) / 1000;
    const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit);
    el.textContent = Math.abs(seconds) < 10 ? root.dataset.now : words.format(Math.round(seconds / size), unit);
  });
  setInterval(age, 10000);

  const toast = (text, advice, bad) => {
    const box = document.createElement("div");
    box.className = bad ? "toast bad" : "toast";
    box.setAttribute("role", bad ? "alert" : "status");
    box.textContent = text;
    if (advice) { const small = document.createElement("small"); small.textContent = advice; box.append(small); }
    $(".toasts").append(box);
    setTimeout(() => box.remove(), bad ? 9000 : 5000);
  };

  // Live: one connection per visible tab; a hidden tab lets go and catches up when it is seen again.
  let stream = null, missed = false, timer = 0;
  const pending = new Set();
  const show = (state) => $$(".live").forEach((el) => { el.dataset.state = state; $("span", el).textContent = el.dataset[state]; });
  const refresh = () => {
    timer = 0;
    const everything = pending.has("all:") || missed;
    missed = false;
    $$("[data-live]").forEach((el) => {
      const wanted = el.dataset.live.split(" ");
      const hit = everything || wanted.some((want) => [...pending].some((hint) => hint === want || hint.startsWith(want + ":")));
      // What a person is typing in, or has walked to by keyboard, is left alone until they leave it.
      if (hit && (!el.hasAttribute("hx-get") || !el.querySelector(":focus-visible, input:focus, select:focus, textarea:focus"))) {
        if (el.hasAttribute("hx-get")) { htmx.trigger(el, "live"); } else { el.dispatchEvent(new CustomEvent("live")); }
      }
    });
    pending.clear();
  };
  const hint = (name) => { pending.add(name); if (!timer) { timer = setTimeout(refresh, 700); } };
  const connect = () => {
    if (stream || document.hidden || !window.EventSource) { return; }
    stream = new EventSource("/live");
    stream.addEventListener("open", () => { show("on"); if (missed) { hint("all:"); } });
    stream.addEventListener("changed", (event) => hint(event.data));
    stream.addEventListener("error", () => {
      missed = true;
      show("off");
      if (stream && stream.readyState === EventSource.CLOSED) { stream = null; setTimeout(connect, 4000); }
    });
  };
  const disconnect = () => { if (stream) { stream.close(); stream = null; missed = true; } };
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => { if (event.persisted) { connect(); } });

  // Forms that write: sent as JSON, problems shown in the words of the server.
  const collect = (form) => {
    const data = {};
    for (const [name, raw] of new FormData(form)) {
      const field = form.elements[name];
      const input = field instanceof RadioNodeList ? field[0] : field;
      let value = raw;
      if ((raw === "" && input.dataset.optional !== undefined) || input.dataset.notSent !== undefined) { continue; }
      if (input.dataset.type === "number") { value = Number(raw); }
      if (input.dataset.type === "percent") { value = Number(raw) / 100; }
      if (input.dataset.type === "boolean") { value = raw === "true"; }
      if (input.dataset.type === "day") { value = raw + "T00:00:00Z"; }
      if (input.dataset.into) { (data[input.dataset.into] = data[input.dataset.into] || {})[name] = raw; continue; }
      if (input.dataset.type === "list") { data[name] = [...(data[name] || []), raw]; continue; }
      data[name] = value;
    }
    if (data.scope !== undefined) { const [level, subject] = data.scope.split(/:(.*)/); delete data.scope; Object.assign(data, { level, subject }); }
    return data;
  };
  const send = async (form) => {
    const buttons = $$("button[type=submit]", form);
    buttons.forEach((b) => (b.disabled = true));
    try {
      const method = form.dataset.method || "POST";
      const response = await fetch(form.action, method === "DELETE" ? { method, headers: { Accept: "application/json" } } : { method, headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(collect(form)) });
      const answer = (response.headers.get("Content-Type") || "").includes("json") ? await response.json() : {};
      if (!response.ok) {
        // Not without saying so: what stands against it is shown in the form, with a tick to do it all the same.
        const anyway = $("[data-anyway]", form);
        if (answer.code === "not-possible-now" && anyway && anyway.hidden) { anyway.hidden = false; $("[data-anyway-why]", anyway).textContent = answer.detail; const tick = $("input", anyway); tick.required = true; tick.focus(); return; }
        if (answer.code === "stale-decision") { conflict(answer); } else { toast(answer.detail || response.statusText, answer.advice, true); }
        return;
      }
      if (form.dataset.then === "live") { stay(form); return; }
      try { if (form.dataset.done) { sessionStorage.setItem("toast", form.dataset.done); } } catch { /* private mode */ }
      const next = form.dataset.next ? form.dataset.next.replace(/\{(\w+)\}/g, (_, key) => answer[key]) : location.href;
      if (next === location.href) { location.reload(); } else { location.assign(next); }
    } catch {
      toast(root.dataset.offline, "", true);
    } finally {
      buttons.forEach((b) => (b.disabled = false));
    }
  };
  // Another entry is asked about anew.
  document.addEventListener("input", (event) => {
    const anyway = event.target.form && $("[data-anyway]", event.target.form);
    if (anyway && !anyway.hidden && !anyway.contains(event.target)) { const tick = $("input", anyway); anyway.hidden = true; tick.required = tick.checked = false; }
  });
  // The page stays: what it shows is loaded anew, and the focus goes back to what was worked on.
  const stay = (form) => {
    const dialog = form.closest("dialog"), focus = form.dataset.focus;
    if (dialog) { dialog.close(); }
    form.reset();
    if (document.activeElement) { document.activeElement.blur(); }
    toast(form.dataset.done);
    pending.add("all:");
    refresh();
    if (focus) { document.body.addEventListener("htmx:afterSettle", () => { const el = document.getElementById(focus); if (el) { el.focus({ preventScroll: true }); } }, { once: true }); }
  };
  // Someone else decided first: said in a dialog that stays until the person has read it.
  const conflict = (problem) => {
    $$("dialog[open]").forEach((each) => each.close());
    $("#conflict-detail").textContent = problem.detail + (problem.more && problem.more.summary ? " " + problem.more.summary : "");
    $("#conflict-advice").textContent = problem.advice;
    $("#conflict").addEventListener("close", () => location.reload(), { once: true });
    $("#conflict").showModal();
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-json], [data-report]")) { return; }
    event.preventDefault();
    // Asked for once, when it matters: the first decision or report.
    if (document.body.dataset.ask !== undefined) { event.stopImmediatePropagation(); const outer = form.closest("dialog"); if (outer) { outer.close(); } open("acting"); return; }
    if (form.matches("[data-json]")) { send(form); }
  });

  const open = (name) => { const dialog = document.getElementById(name); if (dialog && !dialog.open) { dialog.showModal(); const first = $("[autofocus], textarea, input:not([type=hidden]), select", dialog); if (first) { first.focus(); } } };
  // A dialog that serves many buttons is told by the button what it is about.
  const fill = (opener) => {
    if (!opener.dataset.fill) { return; }
    const dialog = document.getElementById(opener.dataset.open), cut = opener.dataset.fill.indexOf("=");
    $(`[name=${opener.dataset.fill.slice(0, cut)}]`, dialog).value = opener.dataset.fill.slice(cut + 1);
    if (opener.dataset.more) { new URLSearchParams(opener.dataset.more).forEach((more, field) => { $(`[name=${field}]`, dialog).value = more; }); }
    if (opener.dataset.version) { $("[name=version]", dialog).value = opener.dataset.version; }
    if (opener.dataset.action) { $("form", dialog).action = opener.dataset.action; }
    if (opener.dataset.focus) { $("form", dialog).dataset.focus = opener.dataset.focus; }
    $("[data-label-here]", dialog).textContent = opener.dataset.label;
  };
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) { event.preventDefault(); const outer = opener.closest("dialog"); if (outer) { outer.close(); } fill(opener); open(opener.dataset.open); return; }
    if (event.target.closest("[data-load]")) { location.reload(); return; }
    if (event.target.closest("[data-print]")) { window.print(); return; }
    if (event.target.closest("[data-reload]")) { event.target.closest("dialog").close(); return; }
    if (event.target.closest("[data-close]")) { event.target.closest("dialog").close(); return; }
    if (event.target.matches("dialog")) { event.target.close(); return; }
    if (event.target.closest("[data-theme-toggle]")) {
      try { localStorage.setItem("theme", root.dataset.theme === "dark" ? "light" : "dark"); } catch { /* private mode */ }
      applyTheme();
    }
  });

  // Keys: letters act on [data-key], j and k walk lists, ? shows the keys.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName) || $("dialog[open]")) { return; }
    if (event.key === "/") { const search = $("input[type=search]"); if (search) { event.preventDefault(); search.focus(); search.select(); } return; }
    if (event.key === "j" || event.key === "k") {
      const links = $$("[data-walk]");
      if (links.length) { const at = links.indexOf(document.activeElement); links[Math.max(0, Math.min(links.length - 1, at + (event.key === "j" ? 1 : -1)))].focus(); }
      return;
    }
    if (event.key === "?") { open("keys"); return; }
    const target = $$("[data-key]").find((el) => el.dataset.key === event.key.toLowerCase());
    if (target) { event.preventDefault(); target.click(); }
  });

  // A proposal that the planner has written anew is not changed under the reader's eyes: the page says so.
  const newer = async (event) => {
    const el = event.target;
    const response = await fetch("/api/v1/proposals/" + el.dataset.proposal).catch(() => null);
    if (response && response.ok) { el.hidden = (await response.json()).proposal.version === Number(el.dataset.version); }
  };

  document.addEventListener("DOMContentLoaded", () => {
    $$("#newer").forEach((el) => el.addEventListener("live", newer));
    age();
    connect();
    if (!navigator.onLine) { show("off"); }
    try { const text = sessionStorage.getItem("toast"); if (text) { sessionStorage.removeItem("toast"); toast(text); } } catch { /* private mode */ }
    let told = 0;
    document.body.addEventListener("htmx:afterSwap", (event) => {
      age();
      // Said aloud now and then, not at every change.
      if (event.detail.requestConfig && event.detail.requestConfig.triggeringEvent && event.detail.requestConfig.triggeringEvent.type === "live" && Date.now() - told > 20000) { told = Date.now(); $("#live-told").textContent = ""; setTimeout(() => { $("#live-told").textContent = root.dataset.updated; }, 100); }
    });
    document.body.addEventListener("htmx:responseError", () => toast(root.dataset.offline, "", true));
  });
  window.millwright = { toast, conflict, ask: () => open("acting") };
})();
