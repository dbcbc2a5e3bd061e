// The question for another plan: what is ticked becomes the list of circumstances.
(() => {
  "use strict";
  const form = document.getElementById("ask");
  if (!form) { return; }
  const $$ = (selector, from = form) => [...from.querySelectorAll(selector)];
  const whatIf = document.getElementById("ask-what-if"), sum = document.getElementById("ask-sum");

  // Midnight of a day in a time zone, as an instant: the offset is that of the zone on that day.
  const midnight = (day, zone, later) => {
    const utc = Date.parse(day + "T00:00:00Z") + (later ? 86400000 : 0);
    const there = (at) => Date.parse(new Date(at).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T") + "Z");
    let at = utc - (there(utc) - utc);
    at = utc - (there(at) - at);
    return new Date(at).toISOString();
  };
  const narrow = (select) => {
    const model = select.selectedOptions[0] && select.selectedOptions[0].dataset.model, target = document.getElementById(select.dataset.narrows);
    [...target.options].forEach((option) => { option.hidden = option.disabled = option.dataset.model !== model; });
    const first = [...target.options].find((option) => !option.disabled);
    if (first && (!target.selectedOptions[0] || target.selectedOptions[0].disabled)) { first.selected = true; }
  };
  const show = () => {
    let ticked = 0, more = false;
    $$("fieldset[data-kind]").forEach((set) => {
      const on = set.querySelector("[data-on]").checked, fields = set.querySelector(".fields");
      fields.hidden = !on;
      $$("input, select", fields).forEach((field) => { field.disabled = !on; });
      ticked += on ? 1 : 0;
      more = more || (on && set.dataset.kind === "technician-more");
    });
    $$("[data-narrows]").forEach(narrow);
    if (more) { whatIf.checked = true; }
    whatIf.disabled = more;
    sum.textContent = ticked ? sum.dataset.some : sum.dataset.none;
  };
  const circumstance = (set) => {
    const found = { kind: set.dataset.kind };
    $$("[data-member]", set).forEach((field) => { if (field.value) { found[field.dataset.member] = field.value; } });
    $$("[data-number]", set).forEach((field) => { found[field.dataset.number] = Number(field.value); });
    $$("[data-in]", set).forEach((field) => { if (field.checked) { (found[field.dataset.in] = found[field.dataset.in] || []).push(field.value); } });
    $$("[data-day]", set).forEach((field) => { const zone = set.querySelector("[data-member=technician]").selectedOptions[0].dataset.zone; found[field.dataset.day] = midnight(field.value, zone, field.dataset.day === "to"); });
    return found;
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (document.body.dataset.ask !== undefined) { window.millwright.ask(); return; }
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    try {
      const body = { hypothetical: whatIf.checked, seconds: Number(document.getElementById("ask-seconds").value), circumstances: $$("fieldset[data-kind]").filter((set) => set.querySelector("[data-on]").checked).map(circumstance) };
      const response = await fetch(form.action, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body) });
      const answer = await response.json();
      if (response.ok) { location.assign("/plans/" + answer.id); } else { window.millwright.toast(answer.detail, answer.advice, true); }
    } catch {
      window.millwright.toast(document.documentElement.dataset.offline, "", true);
    } finally {
      button.disabled = false;
    }
  });
  show();
})();
