// An urgent visit: a machine is found while its name is typed, the five best places follow every answer, one is booked. Made for a call.
(() => {
  "use strict";
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const API = "/api/v1/dispatch/urgent", lang = document.documentElement.lang || "en", SEARCH_AFTER = 120, ASK_AFTER = 250;
  const box = () => $("#urgent"), form = () => $("#urgent form");
  const say = (key, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), JSON.parse(box().dataset.words)[key] || key);
  const euros = (amount, sign) => new Intl.NumberFormat(lang, { style: "currency", currency: "EUR", maximumFractionDigits: 0, signDisplay: sign ? "exceptZero" : "auto" }).format(amount);
  const at = (instant, zone) => new Intl.DateTimeFormat(lang, { timeZone: zone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(instant));
  const day = (instant, zone) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(instant));
  const make = (name, text, className) => Object.assign(document.createElement(name), text === undefined ? {} : { textContent: text }, className ? { className } : {});
  const wrong = (problem) => millwright.toast((problem && problem.detail) || document.documentElement.dataset.offline, (problem && problem.advice) || "", true);
  const call = async (address, body) => {
    const response = await fetch(address, body === undefined ? { headers: { Accept: "application/json" } } : { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) { throw answer; }
    return answer;
  };

  // What is on the screen: the machine, the newest answer, and what the person has changed of what was filled in.
  let machine = "", answer = null, changed = new Set(), asked = 0, searched = 0, timer = 0;
  const clear = () => {
    machine = ""; answer = null; changed = new Set(); asked++;
    form().reset();
    $("#urgent-about").hidden = true;
    $("#urgent-others").hidden = true;
    $("#urgent-agreed").hidden = true;
    ["#urgent-best", "#urgent-room", "#urgent-known", "#urgent-stock"].forEach((each) => $(each).replaceChildren());
    $("#urgent-told").textContent = say("begin");
    $("#urgent-go").disabled = true;
    $("#urgent-go").textContent = say("book");
    options([]);
  };

  // Finding the machine
  const list = () => $("#urgent-found"), search = () => $("#urgent-search");
  const options = (found) => {
    list().replaceChildren(...found.map((each, i) => {
      const item = make("li");
      item.id = `urgent-found-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(i === 0));
      item.dataset.id = each.id;
      item.dataset.name = each.name;
      item.append(make("b", `${each.name} · ${each.id}`), make("small", `${each.customer}, ${each.site}`));
      return item;
    }));
    list().hidden = !found.length;
    search().setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) { search().setAttribute("aria-activedescendant", "urgent-found-0"); } else { search().removeAttribute("aria-activedescendant"); }
  };
  const look = async () => {
    const text = search().value.trim(), mine = ++searched;
    if (text.length < 2) { options([]); return; }
    try {
      const found = (await call(`${API}/machines?search=${encodeURIComponent(text)}`)).items;
      if (mine !== searched) { return; }
      options(found);
      $("#urgent-told").textContent = found.length ? say("found", found.length) : say("none");
    } catch (problem) { wrong(problem); }
  };
  const choose = (item) => {
    searched++;
    machine = item.dataset.id;
    changed = new Set();
    search().value = `${item.dataset.name} · ${item.dataset.id}`;
    options([]);
    $("#urgent-component").replaceChildren();
    ask();
    $("#urgent-about").hidden = false;
    $("#urgent-component").focus();
  };
  const walk = (step) => {
    const all = $$("li", list()), now = all.findIndex((each) => each.getAttribute("aria-selected") === "true"), next = all[(now + step + all.length) % all.length];
    all.forEach((each) => each.setAttribute("aria-selected", String(each === next)));
    search().setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  };

  // What is asked: only what the person has changed is sent, the rest is filled in by the server.
  const parts = (text) => Object.fromEntries(text.split(",").map((each) => each.trim()).filter(Boolean).map((each) => { const [number, pieces] = each.split("*").map((x) => x.trim()); return [number, Number(pieces) || 1]; }));
  const about = () => {
    const fields = form().elements, body = { machineId: machine, component: fields.component.value || null, standsStill: fields.standsStill.checked };
    if (changed.has("skills")) { body.skills = fields.skills.value.split(",").map((each) => each.trim().toLowerCase()).filter(Boolean); }
    if (changed.has("minutes") && fields.minutes.value) { body.workMinutes = Number(fields.minutes.value); }
    if (changed.has("parts")) { body.parts = parts(fields.parts.value); }
    return body;
  };
  const ask = async () => {
    if (!machine) { return; }
    const mine = ++asked;
    box().setAttribute("aria-busy", "true");
    try {
      const got = await call(`${API}/places`, about());
      if (mine !== asked) { return; }
      answer = got;
      show();
    } catch (problem) { if (mine === asked) { answer = null; $("#urgent-go").disabled = true; $("#urgent-best").replaceChildren(); $("#urgent-room").replaceChildren(); $("#urgent-told").textContent = problem.detail || ""; wrong(problem); } } finally { if (mine === asked) { box().removeAttribute("aria-busy"); } }
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(ask, ASK_AFTER); };

  // What is answered
  const show = () => {
    const { subject, asked: reckoned } = answer, fields = form().elements, zone = subject.zone;
    $("#urgent-subject").textContent = `${subject.modelLabel} · ${subject.customerName}, ${subject.siteName}`;
    $("#urgent-known").replaceChildren(...subject.known.map((each) => {
      const item = make("li"), link = make("a", each.words), [kind, id] = each.item.split(":");
      link.href = kind === "order" ? `/work-orders/${id}` : `/proposals/${id}`;
      item.append(link);
      return item;
    }));
    const select = fields.component;
    if (select.options.length !== subject.components.length + 1) {
      select.replaceChildren(new Option(say("unknown"), ""), ...subject.components.map((each) => new Option(each.label, each.id)));
      select.value = reckoned.component || "";
    }
    if (!changed.has("skills")) { fields.skills.value = reckoned.skills.join(", "); }
    if (!changed.has("minutes")) { fields.minutes.value = reckoned.workMinutes; }
    if (!changed.has("parts")) { fields.parts.value = reckoned.parts.map((each) => (each.quantity > 1 ? `${each.number}*${each.quantity}` : each.number)).join(", "); }
    $("#urgent-sum").textContent = say("sum", reckoned.workMinutes, reckoned.skills.join(", ") || say("anybody"), reckoned.parts.length);
    $("#urgent-hour").textContent = say(reckoned.isStartingValue ? "hour.starting" : "hour", euros(reckoned.standstillPerHour));
    $("#urgent-stock").replaceChildren(...reckoned.parts.map((each) => make("li", each.orderedFor ? say(each.express ? "part.express" : "part.ordered", each.name, at(each.orderedFor, zone)) : say("part.there", each.name, each.available))));
    const chosen = ($("input[name=place]:checked", box()) || {}).value;
    $("#urgent-best").replaceChildren(...answer.best.map((place, i) => line(place, i, zone)));
    $("#urgent-room").replaceChildren(...room(zone));
    $("#urgent-told").textContent = answer.best.length ? say(day(answer.best[0].startsAt, zone) === day(answer.asOf, zone) ? "answer" : "not.today", answer.best.length) : say("nobody");
    const others = $("#urgent-others");
    others.hidden = !answer.others.length;
    $("summary", others).textContent = say("others", answer.others.length);
    $("ul", others).replaceChildren(...answer.others.map((each) => { const item = make("li"); item.append(make("b", each.technicianName), ` ${each.why}`); return item; }));
    const again = chosen && $(`input[name=place][value="${CSS.escape(chosen)}"]`, box()), first = $("input[name=place]", box());
    if (again || first) { (again || first).checked = true; }
    picked();
  };
  const radio = (value, label) => {
    const input = make("input");
    input.type = "radio";
    input.name = "place";
    input.value = value;
    label.prepend(input);
    return label;
  };
  const head = (place, zone, note) => {
    const top = make("span", undefined, "top");
    top.append(make("b", `${at(place.startsAt, zone)}, ${place.technicianName}`), make("span", note, "num"));
    return top;
  };
  const terms = (place) => make("span", place.terms.filter((each) => Math.abs(each.amount) >= 0.5).map((each) => `${each.label} ${euros(each.amount)}`).join(" · "), "terms num");
  const line = (place, i, zone) => {
    const item = make("li"), label = radio(`best:${i}`, make("label", undefined, "urgent-place"));
    label.append(head(place, zone, i === 0 ? euros(place.cost) : `${euros(place.cost)} (${euros(place.difference, true)})`));
    if (place.soonest || place.overtimeMinutes > 0) { label.append(make("span", [place.soonest ? say("soonest") : "", place.overtimeMinutes > 0 ? say("overtime", place.overtimeMinutes) : ""].filter(Boolean).join(" · "), "why")); }
    label.append(terms(place));
    item.append(label);
    return item;
  };
  const room = (zone) => {
    const found = answer.displaced.filter((each) => each.to);
    const lines = answer.busy ? [make("p", answer.busy, "note")] : [];
    if (answer.displaced.length) { lines.push(make("h3", say("room"))); }
    answer.displaced.forEach((each) => {
      if (!each.to) { lines.push(make("p", each.words, "small soft")); return; }
      const label = radio(`room:${found.indexOf(each)}`, make("label", undefined, "urgent-place"));
      label.append(head(each.place, zone, euros(each.place.cost + (each.moveCost || 0))), make("span", [each.words, ...each.passed].join(" "), "why"), terms(each.place));
      lines.push(label);
    });
    return lines;
  };
  const place = () => {
    const input = answer && $("input[name=place]:checked", box());
    if (!input) { return null; }
    const [kind, i] = input.value.split(":");
    return kind === "best" ? { place: answer.best[i], moved: null } : { place: answer.displaced.filter((each) => each.to)[i].place, moved: answer.displaced.filter((each) => each.to)[i] };
  };
  const picked = () => {
    const now = place(), go = $("#urgent-go"), agreed = $("#urgent-agreed");
    go.disabled = !now;
    go.textContent = now ? say("book.this", now.place.technicianName, at(now.place.startsAt, answer.subject.zone)) : say("book");
    agreed.hidden = !(now && now.moved && now.moved.confirmed);
    if (!agreed.hidden) { $("span", agreed).textContent = say("agreed", now.moved.number); }
  };

  // Booking
  const book = async () => {
    const now = place(), fields = form().elements;
    if (!now) { return; }
    if (document.body.dataset.ask !== undefined) { box().close(); millwright.ask(); return; }
    if (now.moved && now.moved.confirmed && !fields.agreed.checked) { fields.agreed.focus(); millwright.toast(say("agreed", now.moved.number), "", true); return; }
    const go = $("#urgent-go"), zone = answer.subject.zone, name = answer.subject.machineName;
    go.disabled = true;
    try {
      const order = await call(API, {
        call: about(), technicianId: now.place.technician, startsAt: now.place.startsAt, asOf: answer.asOf, said: fields.said.value, customerCalled: fields.customerCalled.checked,
        displace: now.moved ? { orderId: now.moved.order, version: now.moved.version, technicianId: now.moved.to.technician, startsAt: now.moved.to.startsAt, customerAgreed: fields.agreed.checked } : null });
      box().close();
      told(say("booked", name, now.place.technicianName, at(order.startsAt, zone)), order);
      reload();
    } catch (problem) {
      if (problem.code === "stale-decision") { box().close(); millwright.conflict(problem); return; }
      wrong(problem);
      ask();
    } finally { go.disabled = false; }
  };
  const reload = () => { if ($("#board")) { htmx.trigger($("#board"), "live"); } };
  const told = (text, order) => {
    const note = make("div", text, "toast"), link = make("a", say("show", order.number)), undo = make("button", say("undo"), "toast-undo");
    note.setAttribute("role", "status");
    note.id = "urgent-done";
    link.href = `/work-orders/${order.id}`;
    link.style.color = "inherit";
    undo.type = "button";
    undo.addEventListener("click", async () => {
      note.remove();
      try { await call(`${API}/${order.id}/undo`, { version: order.version }); millwright.toast(say("undone")); reload(); } catch (problem) { wrong(problem); }
    });
    note.append(" ", link, undo);
    $(".toasts").append(note);
    setTimeout(() => note.remove(), 20000);
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-open=urgent]")) {
      clear();
      if (box().dataset.machine) { machine = box().dataset.machine; search().closest(".field").hidden = true; $("#urgent-about").hidden = false; ask(); setTimeout(() => $("#urgent-component").focus(), 0); }
    }
    const option = event.target.closest("#urgent-found li");
    if (option) { choose(option); }
  });
  document.addEventListener("input", (event) => {
    if (event.target === search()) { machine = ""; clearTimeout(timer); timer = setTimeout(look, SEARCH_AFTER); return; }
    const field = event.target.closest("#urgent form") && event.target.name;
    if (["skills", "minutes", "parts"].includes(field)) { changed.add(field); soon(); }
    if (field === "component" || field === "standsStill") { if (field === "component") { changed = new Set(); } ask(); }
    if (field === "place") { picked(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.target !== search() || list().hidden) { if (event.target === search() && event.key === "Enter") { event.preventDefault(); } return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); walk(event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Enter") { event.preventDefault(); choose($("li[aria-selected=true]", list())); }
    if (event.key === "Escape") { event.preventDefault(); options([]); }
  });
  document.addEventListener("submit", (event) => {
    if (event.target === form()) { event.preventDefault(); book(); }
  });
})();
