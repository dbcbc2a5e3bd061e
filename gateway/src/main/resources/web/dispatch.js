// The dispatch board: a visit is picked up by mouse, finger or keys; the server says what every cell would cost and what stands against it.
(() => {
  "use strict";
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const API = "/api/v1", STEP = 15, FAR = 6, LONG_PRESS = 420;
  const lang = document.documentElement.lang || "en";
  const board = () => $("#board");
  const texts = () => JSON.parse(board().dataset.words);
  const say = (key, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), texts()[key] || key);
  const euros = (amount, sign) => new Intl.NumberFormat(lang, { style: "currency", currency: "EUR", maximumFractionDigits: 0, signDisplay: sign ? "exceptZero" : "auto" }).format(amount);
  const clock = (at, zone) => new Intl.DateTimeFormat(lang, { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(new Date(at));
  const dayOf = (at, zone) => new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));
  const long = (at, zone) => new Intl.DateTimeFormat(lang, { timeZone: zone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(at));
  /** The instant at which the clocks of a zone show a day and a time. */
  const instant = (day, time, zone) => {
    const wanted = Date.parse(`${day}T${time}:00Z`);
    const shown = (at) => Date.parse(`${dayOf(at, zone)}T${new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at)}:00Z`);
    const first = wanted - (shown(wanted) - wanted);
    return new Date(first - (shown(first) - wanted)).toISOString();
  };
  const read = async (address) => {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    const body = await response.json();
    if (!response.ok) { throw body; }
    return body;
  };
  const wrong = (problem) => millwright.toast(problem.detail || document.documentElement.dataset.offline, problem.advice || "", true);

  // What is in hand: one visit, the cells painted for it, and where it would go.
  let hand = null, ghost = null, press = null, missed = false;
  const key = (technician, day) => `${technician}|${day}`;
  const cells = () => $$(".cell[data-technician]");
  const tell = (text) => { const line = $("#drag-told"); line.textContent = ""; setTimeout(() => { line.textContent = text; }, 30); };

  const pickUp = async (el, how) => {
    putBack();
    hand = { el, how, item: el.dataset.item, version: Number(el.dataset.version), label: el.dataset.label, at: null, places: null };
    el.classList.add("in-hand");
    board().classList.add("picking");
    if (how === "keys") { hand.at = el.closest(".cell") || cells()[0]; mark(); tell(say("loading", hand.label)); }
    const mine = hand;
    try {
      const answer = await read(`${API}/dispatch/places?item=${encodeURIComponent(hand.item)}&from=${board().dataset.from}&to=${board().dataset.to}`);
      if (hand !== mine) { return; }
      hand.answer = answer;
      hand.places = new Map(answer.cells.map((each) => [key(each.technician, each.day), each]));
      paint();
      if (how === "keys") { read_out(); }
    } catch (problem) { if (hand === mine) { putBack(); wrong(problem); } }
  };
  const putBack = () => {
    if (!hand) { return; }
    hand.el.classList.remove("in-hand");
    board().classList.remove("picking");
    cells().forEach((cell) => { delete cell.dataset.verdict; cell.classList.remove("over"); const tag = $(".tag", cell); if (tag) { tag.remove(); } });
    if (ghost) { ghost.remove(); ghost = null; }
    hand = null;
    if (missed) { missed = false; reload(); }
  };
  const reload = () => htmx.trigger(board(), "live");
  const short = (place) => {
    if (place.verdict === "FORBIDDEN") { return ["", place.against[0] || ""]; }
    const risk = place.riskDifference !== null && Math.abs(place.riskDifference) >= 0.005 ? `${new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(place.riskDifference)} ${say("risk")}` : "";
    const money = Math.abs(place.difference) < 0.5 ? say("same") : euros(place.difference, true);
    return [money, place.verdict === "WARNED" ? place.against[0].replace(/^could come, but /, "") : risk];
  };
  const paint = () => cells().forEach((cell) => {
    const place = hand.places.get(key(cell.dataset.technician, cell.dataset.day));
    if (!place) { return; }
    const [first, second] = short(place);
    cell.dataset.verdict = place.verdict.toLowerCase();
    const tag = document.createElement("span"), line = document.createElement("small");
    tag.className = "tag";
    tag.title = place.words;
    tag.append(first);
    line.textContent = second;
    tag.append(line);
    cell.append(tag);
  });
  const mark = () => cells().forEach((cell) => cell.classList.toggle("over", cell === hand.at));
  const read_out = () => {
    const cell = hand.at, place = hand.places && hand.places.get(key(cell.dataset.technician, cell.dataset.day));
    const where = `${cell.dataset.when}, ${cell.dataset.name}`;
    tell(!place ? where : place.verdict === "FORBIDDEN" ? say("read.no", where, place.against.join("; ")) : say(place.verdict === "WARNED" ? "read.warned" : "read.allowed", where, Math.abs(place.difference) < 0.5 ? say("same") : say(place.difference > 0 ? "more" : "less", euros(Math.abs(place.difference))), place.against.join("; ")));
  };

  // The drop: a small form with the difference in words; the time can still be changed.
  const form = () => $("#drop form");
  const drop = (cell, at) => {
    const place = hand.places && hand.places.get(key(cell.dataset.technician, cell.dataset.day));
    if (!place) { putBack(); return; }
    if (place.verdict === "FORBIDDEN" && !at) { tell(place.words); millwright.toast(place.words, "", true); putBack(); return; }
    ask(place, at || place.startsAt);
  };
  const ask = (place, startsAt) => {
    const held = hand, proposal = held.item.startsWith("proposal:"), zone = held.answer.zone, f = form();
    f.reset();
    f.dataset.item = held.item;
    f.dataset.version = held.answer.version;
    f.dataset.technician = place.technician;
    f.dataset.zone = zone;
    f.dataset.returnTo = held.item;
    $("#drop-title").textContent = held.label;
    $("#drop-who").textContent = place.technicianName;
    $("#drop-kind").textContent = say(proposal ? "approves" : "moves");
    $("#drop-go").textContent = say(proposal ? "approve" : "move");
    $("#drop-agreed").hidden = !held.answer.confirmed;
    $("#drop-agreed input").required = held.answer.confirmed;
    $("#drop-reason").hidden = proposal;
    f.elements.day.value = dayOf(startsAt, zone);
    f.elements.time.value = clock(startsAt, zone).slice(0, 5);
    $("#drop-zone").textContent = say("zone", zone.split("/").pop().replaceAll("_", " "));
    show(place.startsAt === startsAt ? place : null);
    if (place.startsAt !== startsAt) { again(); }
    $("#drop").showModal();
    f.elements.time.focus();
  };
  const show = (place) => {
    const verdict = $("#drop-verdict"), warned = place && place.verdict === "WARNED", no = place && place.verdict === "FORBIDDEN";
    verdict.className = `note ${!place ? "" : no ? "bad" : warned ? "warn" : "good"}`;
    verdict.textContent = place ? place.words : say("asking");
    $("#drop-terms").replaceChildren(...(place ? place.terms : []).flatMap((term) => {
      const dt = document.createElement("dt"), dd = document.createElement("dd");
      dt.textContent = term.label;
      dd.textContent = euros(term.amount, true);
      dd.className = "num";
      return [dt, dd];
    }));
    $("#drop-anyway").hidden = !warned;
    $("#drop-anyway input").required = Boolean(warned);
    $("#drop-go").disabled = !place || no;
  };
  let asked = 0;
  const again = async () => {
    const f = form(), mine = ++asked;
    if (!f.elements.day.value || !f.elements.time.value) { return; }
    show(null);
    try {
      const at = instant(f.elements.day.value, f.elements.time.value, f.dataset.zone);
      const answer = await read(`${API}/dispatch/places?item=${encodeURIComponent(f.dataset.item)}&technician=${encodeURIComponent(f.dataset.technician)}&startsAt=${at}`);
      if (mine === asked) { show(answer.cells[0]); }
    } catch (problem) { wrong(problem); }
  };
  const send = async (f) => {
    const [kind, id] = f.dataset.item.split(":"), proposal = kind === "proposal", version = Number(f.dataset.version);
    const startsAt = instant(f.elements.day.value, f.elements.time.value, f.dataset.zone);
    const body = proposal
      ? { kind: "amended", version, startsAt, technicianId: f.dataset.technician }
      : { technicianId: f.dataset.technician, startsAt, customerAgreed: f.elements.agreed.checked, anyway: f.elements.anyway.checked, reason: f.elements.reason.value };
    await write(proposal ? `${API}/proposals/${id}/decision` : `${API}/work-orders/${id}/move`, version, body, (answer) => {
      const changed = proposal ? { order: answer.workOrderId, number: "" } : { order: answer.id, version: answer.version };
      done(say(proposal ? "approved" : "moved", $("#drop-title").textContent), proposal
        ? () => write(`${API}/proposals/${id}/undo`, answer.proposal.version, { version: answer.proposal.version }, () => done(say("undone")))
        : () => write(`${API}/work-orders/${changed.order}/undo-move`, changed.version, {}, () => done(say("undone"))));
    });
  };
  const write = async (address, version, body, then) => {
    try {
      const response = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json", "If-Match": `"${version}"` }, body: JSON.stringify(body) });
      const answer = await response.json();
      if (response.ok) { close(); then(answer); return; }
      if (answer.code === "stale-decision") { close(); millwright.conflict(answer); return; }
      wrong(answer);
    } catch { wrong({}); }
  };
  const close = () => { if ($("#drop").open) { $("#drop").close(); } if ($("#five").open) { $("#five").close(); } };
  const done = (text, undo) => {
    const box = document.createElement("div");
    box.className = "toast";
    box.setAttribute("role", "status");
    box.append(text);
    if (undo) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "toast-undo";
      button.textContent = say("undo");
      button.addEventListener("click", () => { box.remove(); undo(); });
      box.append(button);
    }
    $(".toasts").append(box);
    setTimeout(() => box.remove(), undo ? 20000 : 5000);
    reload();
  };

  // The five best places, for fingers and for whoever likes lists.
  const five = async (el) => {
    putBack();
    hand = { el, how: "list", item: el.dataset.item, label: el.dataset.label, version: Number(el.dataset.version) };
    const list = $("#five-list");
    $("#five-title").textContent = el.dataset.label;
    list.replaceChildren(Object.assign(document.createElement("li"), { textContent: say("loading", el.dataset.label) }));
    $("#five").showModal();
    try {
      const week = new Date(Date.parse(`${board().dataset.from}T12:00:00Z`) + 6 * 864e5).toISOString().slice(0, 10);
      hand.answer = await read(`${API}/dispatch/places?item=${encodeURIComponent(hand.item)}&from=${board().dataset.from}&to=${week}`);
      list.replaceChildren(...hand.answer.best.map((place) => {
        const item = document.createElement("li"), button = document.createElement("button");
        button.type = "button";
        button.className = "choice";
        const [money, more] = short(place);
        button.append(Object.assign(document.createElement("b"), { textContent: `${long(place.startsAt, hand.answer.zone)}, ${place.technicianName}` }), Object.assign(document.createElement("span"), { textContent: `${money}${more ? ` · ${more}` : ""}`, className: "num" }));
        button.addEventListener("click", () => { $("#five").close("chosen"); ask(place, place.startsAt); });
        item.append(button);
        return item;
      }));
      if (!hand.answer.best.length) { list.replaceChildren(Object.assign(document.createElement("li"), { textContent: say("nothing") })); }
      const first = $("button", list);
      if (first) { first.focus(); }
    } catch (problem) { $("#five").close(); wrong(problem); }
  };

  // Mouse and finger
  const start = (event) => {
    const el = event.target.closest("[data-item]");
    if (!el || event.button !== 0 || event.target.closest("[data-move]") || (hand && hand.how === "keys")) { return; }
    const box = el.getBoundingClientRect();
    press = { el, x: event.clientX, y: event.clientY, dx: event.clientX - box.left, dy: event.clientY - box.top, width: box.width, touch: event.pointerType === "touch", id: event.pointerId, timer: 0 };
    if (press.touch) { press.timer = setTimeout(() => { if (press) { lift(press.x, press.y); navigator.vibrate && navigator.vibrate(15); } }, LONG_PRESS); }
  };
  const lift = (x, y) => {
    ghost = document.createElement("div");
    ghost.className = "ghost-visit";
    ghost.textContent = press.el.dataset.label;
    document.body.append(ghost);
    press.lifted = true;
    pickUp(press.el, "drag");
    ghostTo(x, y);
  };
  const ghostTo = (x, y) => {
    ghost.style.transform = `translate(${x + 12}px, ${y + 12}px)`;
    const under = document.elementFromPoint(x, y), cell = under && under.closest(".cell[data-technician]");
    if (hand) { hand.at = cell; mark(); }
    const edge = 60;
    if (y < edge) { scrollBy(0, -14); } else if (y > innerHeight - edge) { scrollBy(0, 14); }
  };
  const move = (event) => {
    if (!press) { return; }
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > FAR;
    if (!press.lifted) {
      if (!far) { return; }
      if (press.touch) { clearTimeout(press.timer); press = null; return; }
      lift(event.clientX, event.clientY);
    }
    if (ghost) { event.preventDefault(); ghostTo(event.clientX, event.clientY); }
  };
  const end = async (event) => {
    if (!press) { return; }
    const { lifted, dx, timer, el } = press;
    clearTimeout(timer);
    press = null;
    if (!lifted) { return; }
    el.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
    setTimeout(() => el.dispatchEvent(new CustomEvent("settled")), 0);
    if (ghost) { ghost.remove(); ghost = null; }
    const cell = hand && hand.at;
    if (!hand || !cell || event.type === "pointercancel") { putBack(); return; }
    const held = hand;
    for (let i = 0; hand === held && !held.places && i < 60; i++) { await new Promise((go) => setTimeout(go, 50)); }
    if (hand === held) { drop(cell, cell.classList.contains("lane") ? timeAt(cell, event.clientX - dx) : null); }
  };
  /** The quarter of an hour that a place on a lane stands for. */
  const timeAt = (lane, x) => {
    const box = lane.getBoundingClientRect(), share = Math.min(1, Math.max(0, (x - box.left) / box.width));
    const minutes = Math.round((Number(lane.dataset.first) * 60 + share * Number(lane.dataset.hours) * 60) / STEP) * STEP;
    const text = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    return instant(lane.dataset.day, text, lane.dataset.zone);
  };

  // Keys: Enter picks up, arrows move, Enter drops, Escape puts back.
  const keys = (event) => {
    if (hand && event.key === "Escape") { event.preventDefault(); tell(say("back", hand.label)); press = null; putBack(); return; }
    if (document.querySelector("dialog[open]")) { return; }
    if (hand && hand.how === "keys" && /^Arrow|^Enter$/.test(event.key)) {
      event.preventDefault();
      if (event.key === "Enter") { if (hand.places) { drop(hand.at, null); } return; }
      const all = cells(), perLine = $$(".cell[data-technician]", all[0].parentElement).length, at = all.indexOf(hand.at);
      const column = at % perLine, line = Math.floor(at / perLine);
      const next = { ArrowLeft: column > 0 ? at - 1 : at, ArrowRight: column < perLine - 1 ? at + 1 : at, ArrowUp: line > 0 ? at - perLine : at, ArrowDown: at + perLine < all.length ? at + perLine : at }[event.key];
      hand.at = all[next];
      hand.at.scrollIntoView({ block: "nearest", inline: "nearest" });
      mark();
      read_out();
      return;
    }
    if (event.key === "Enter" && event.target.matches("[data-item]")) { event.preventDefault(); pickUp(event.target, "keys"); }
  };

  document.addEventListener("pointerdown", start);
  document.addEventListener("pointermove", move, { passive: false });
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
  document.addEventListener("touchmove", (event) => { if (ghost) { event.preventDefault(); } }, { passive: false });
  document.addEventListener("contextmenu", (event) => { if (press && press.touch) { event.preventDefault(); } });
  document.addEventListener("dragstart", (event) => { if (event.target.closest && event.target.closest("[data-item]")) { event.preventDefault(); } });
  document.addEventListener("keydown", keys);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (button) { event.preventDefault(); five(button.closest("[data-item]")); }
  });
  document.addEventListener("change", (event) => { if (event.target.closest("#drop") && /^(day|time)$/.test(event.target.name)) { again(); } });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("#drop form")) { return; }
    event.preventDefault();
    if (document.body.dataset.ask !== undefined) { close(); millwright.ask(); return; }
    send(event.target);
  });
  document.addEventListener("close", (event) => {
    if (event.target.id === "drop" || (event.target.id === "five" && event.target.returnValue !== "chosen")) {
      const item = hand && hand.item;
      putBack();
      const el = item && $(`[data-item="${item}"]`);
      if (el) { el.focus({ preventScroll: true }); }
    }
  }, true);
  // What is in hand stays in hand: the board is loaded anew when it has been put down.
  document.addEventListener("htmx:beforeRequest", (event) => { if (hand && event.target.id === "board") { event.preventDefault(); missed = true; } });
})();
