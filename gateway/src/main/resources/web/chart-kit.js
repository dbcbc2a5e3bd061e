// What every picture on a time axis needs: SVG elements, numbers and times in the plant's zone, ticks at round local times.
(() => {
  "use strict";
  const MINUTE = 60e3, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
  const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY];
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const millis = (text) => (text === null || text === undefined ? null : Date.parse(text));

  const svg = (name, attributes = {}, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) { if (value !== null && value !== undefined) { node.setAttribute(key, value); } }
    node.append(...children.filter((child) => child !== null));
    return node;
  };
  const text = (px, py, content, className, attributes = {}) => svg("text", { x: px, y: py, class: className, ...attributes }, content);
  const cut = (content, room) => (content.length * 6.4 <= room ? content : room < 40 ? "" : content.slice(0, Math.floor(room / 6.4) - 1) + "…");

  const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
  const median = (points) => { const gaps = points.slice(1).map((p, i) => p[0] - points[i][0]).sort((a, b) => a - b); return gaps.length ? gaps[gaps.length >> 1] : 0; };
  const runs = (points, gap) => { const all = []; points.forEach((p, i) => { if (!i || p[0] - points[i - 1][0] > gap) { all.push([]); } all[all.length - 1].push(p); }); return all; };
  /** The next round number at or above a value. */
  const nice = (value) => { const power = 10 ** Math.floor(Math.log10(value || 1)); return [1, 1.5, 2, 3, 4, 5, 8, 10].map((m) => m * power).find((each) => each >= value * 0.999) || 10 * power; };

  /** Writes numbers and times in a language and a time zone. */
  const writer = (zone, locale) => {
    const clock = (options) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    const number = (value, digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
    const fields = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
    return {
      full: clock({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }),
      hours: clock({ hour: "2-digit", minute: "2-digit" }),
      days: clock({ day: "numeric", month: "short" }),
      months: clock({ month: "short", year: "numeric" }),
      number,
      decimals: (range) => clamp(2 - Math.floor(Math.log10(range || 1)), 0, 4),
      percent: (share) => (share > 0.99 && share < 1 ? "> 99 %" : `${number(share * 100, share > 0 && share < 0.1 ? 1 : 0)} %`),
      offset: (at) => {
        const p = Object.fromEntries(fields.formatToParts(at).map((part) => [part.type, Number(part.value)]));
        return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(at / 1000) * 1000;
      },
    };
  };

  /** Round local times between two instants, at most one per {@code room} of {@code width} points. */
  const ticks = (from, to, width, room, write) => {
    let step = STEPS.find((each) => (to - from) / each <= width / room) || 182 * DAY;
    while ((to - from) / step > width / room) { step *= 2; }
    const shift = write.offset(from), base = step >= 7 * DAY ? 4 * DAY : 0, all = [];
    for (let local = Math.ceil((from + shift - base) / step) * step + base; local - shift <= to; local += step) {
      const when = local - write.offset(local - shift);
      if (when >= from && when <= to) { all.push({ when, midnight: ((local % DAY) + DAY) % DAY === 0 }); }
    }
    return all.map((each) => ({ ...each, label: each.midnight ? write.days.format(each.when) : write.hours.format(each.when) }));
  };

  window.millwright.chart = { MINUTE, HOUR, DAY, TONE: ["info", "warn", "bad"], clamp, millis, svg, text, cut, quantile, median, runs, nice, writer, ticks };
})();
