/* The search: rows come with the page, the texts that are searched a moment later. All text is set as text. */
"use strict";
(() => {
  const { meetings, outcomes, people, words } = MEETINGS;
  const PAGE = 20;
  const ITEMS = 4;
  const PAUSE = 60;
  const id = (name) => document.getElementById(name);
  const form = id("search");
  const fields = ["q", "body", "year", "outcome", "person", "from", "to", "order"].map(id);
  const names = people.map(fold);
  let page = 0;
  let found = [];

  /* What `fold` in text.py does: letters and digits, small, single blanks; accents go, but for the Danish letters'. */
  function fold(text) {
    const small = text.normalize("NFC").replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").toLowerCase().replace(/ß/g, "ss");
    const bare = small.replace(/[^\x00-\x7fæøåäöü]/g, (letter) => letter.normalize("NFD")[0]);
    return bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function make(tag, className, text) {
    const one = document.createElement(tag);
    if (className) one.className = className;
    if (text !== undefined) one.textContent = text;
    return one;
  }

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function amount(field) {
    const digits = field.value.replace(/[^\d]/g, "");
    field.setAttribute("aria-invalid", String(Boolean(field.value.trim()) && !digits));
    return digits ? Number(digits) : null;
  }

  function wanted() {
    const [q, body, year, outcome, person, from, to, order] = fields;
    return {
      terms: fold(q.value).split(" ").filter(Boolean),
      body: body.value,
      year: year.value,
      outcome: outcome.value === "" ? null : Number(outcome.value),
      person: fold(person.value),
      from: amount(from),
      to: amount(to),
      old: order.value === "old",
    };
  }

  function persons(name) {
    if (!name) return null;
    const exact = names.indexOf(name);
    if (exact >= 0) return new Set([exact]);
    const parts = name.split(" ");
    return new Set([...names.keys()].filter((key) => parts.every((part) => names[key].includes(part))));
  }

  function fits(item, wish) {
    if (wish.outcome !== null && !item.outcomes.includes(wish.outcome)) return false;
    if (wish.from === null && wish.to === null) return true;
    return item.amounts.some((n) => n >= (wish.from ?? -Infinity) && n <= (wish.to ?? Infinity));
  }

  /* The items of a meeting that are meant; null: not this meeting; []: the meeting, and none of its items in particular. */
  function hits(meeting, texts, wish) {
    const terms = texts ? wish.terms.filter((term) => !texts[0].includes(term)) : [];
    const narrowed = wish.outcome !== null || wish.from !== null || wish.to !== null;
    if (!terms.length && !narrowed) {
      if (!texts || !wish.terms.length) return [];
      return [...meeting.items.keys()].filter((n) => wish.terms.some((term) => texts[n + 1].includes(term)));
    }
    const those = [];
    meeting.items.forEach((item, n) => {
      if (fits(item, wish) && terms.every((term) => texts[n + 1].includes(term))) those.push(n);
    });
    return those.length ? those : null;
  }

  function search() {
    const wish = wanted();
    const who = persons(wish.person);
    found = [];
    meetings.forEach((meeting, n) => {
      if (wish.body && meeting.body !== wish.body) return;
      if (wish.year && !(meeting.date || "").startsWith(wish.year)) return;
      if (who && !meeting.people.some((person) => who.has(person))) return;
      const items = hits(meeting, typeof TEXTS === "undefined" ? null : TEXTS[n], wish);
      if (items) found.push({ meeting, items });
    });
    const sign = wish.old ? 1 : -1;
    found.sort((a, b) => {
      if (!a.meeting.date || !b.meeting.date) return Number(!a.meeting.date) - Number(!b.meeting.date);
      return a.meeting.date === b.meeting.date ? 0 : a.meeting.date < b.meeting.date ? -sign : sign;
    });
  }

  function outcomeOf(number) {
    const [kind, word] = outcomes[number];
    return make("span", `outcome ${kind}`, word);
  }

  function itemOf(meeting, n) {
    const item = meeting.items[n];
    const row = make("li");
    const link = make("a", "", `${item.number ? `${item.number}. ` : ""}${item.title || "–"}`);
    link.href = `${meeting.page}#item-${n + 1}`;
    link.lang = "da";
    row.append(link);
    item.outcomes.forEach((number) => row.append(" ", outcomeOf(number)));
    if (item.said) {
      const words = make("p", "quiet", item.said);
      words.lang = "da";
      row.append(words);
    }
    return row;
  }

  function counted(meeting) {
    const told = new Map();
    meeting.items.forEach((item) => item.outcomes.forEach((number) => told.set(number, (told.get(number) || 0) + 1)));
    const line = make("p");
    [...told].sort((a, b) => b[1] - a[1]).forEach(([number, times]) => {
      const badge = outcomeOf(number);
      if (times > 1) badge.append(` × ${times}`);
      line.append(badge, " ");
    });
    return line;
  }

  function rowOf({ meeting, items }) {
    const row = make("li");
    const head = make("h3");
    const link = make("a", "", meeting.name);
    link.href = meeting.page;
    link.lang = "da";
    head.append(link);
    const number = meeting.items.length;
    const facts = [
      meeting.kind,
      number === 1 ? words.hit : fill(words.hits, { items: number }),
      meeting.present + meeting.absent ? fill(words.summary_attendance, meeting) : "",
      meeting.partial ? words.partial : "",
      meeting.file,
    ];
    row.append(head, make("p", "quiet", facts.filter(Boolean).join(" · ")), counted(meeting));
    if (items.length) {
      const list = make("ul");
      items.slice(0, ITEMS).forEach((n) => list.append(itemOf(meeting, n)));
      const more = items.length - ITEMS;
      if (more > 0) list.append(make("li", "quiet", more === 1 ? words.more_one : fill(words.more, { n: more })));
      row.append(list);
    }
    return row;
  }

  function draw() {
    const pages = Math.max(Math.ceil(found.length / PAGE), 1);
    page = Math.min(page, pages - 1);
    const first = page * PAGE;
    const rows = found.slice(first, first + PAGE);
    id("results").replaceChildren(...rows.map(rowOf));
    id("results").removeAttribute("aria-busy");
    const counts = { from: first + 1, to: first + rows.length, all: found.length };
    id("count").textContent = fill([words.none_found, words.shown_one][found.length] || words.shown, counts);
    id("pages").hidden = pages === 1;
    id("where").textContent = fill(words.page_of, { page: page + 1, pages });
    id("previous").disabled = page === 0;
    id("next").disabled = page === pages - 1;
  }

  /* The address keeps what was asked, so that the way back from a meeting leads to the same list. */
  function remember() {
    const asked = new URLSearchParams();
    fields.forEach((field) => { if (field.value) asked.set(field.name, field.value); });
    if (page) asked.set("page", page + 1);
    history.replaceState(null, "", `#${asked}`);
  }

  function recall() {
    if (location.hash && !location.hash.includes("=")) return;
    const asked = new URLSearchParams(location.hash.slice(1));
    fields.forEach((field) => { field.value = asked.get(field.name) || ""; });
    page = Math.max(Number(asked.get("page")) - 1 || 0, 0);
  }

  function answer() {
    search();
    draw();
  }

  /* The letter is shown first, and what is typed fast is answered once. */
  let due = 0;
  function wait() {
    id("results").setAttribute("aria-busy", "true");
  }

  function changed() {
    page = 0;
    wait();
    clearTimeout(due);
    due = setTimeout(() => { answer(); remember(); }, PAUSE);
  }

  function turn(by) {
    page += by;
    draw();
    remember();
    id("results-title").focus({ preventScroll: true });
    id("results-title").scrollIntoView({ block: "start" });
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); id("results-title").focus(); });
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => { wait(); setTimeout(changed); });
  id("previous").addEventListener("click", () => turn(-1));
  id("next").addEventListener("click", () => turn(1));
  id("person").addEventListener("focus", () => {
    id("people").replaceChildren(...people.map((name) => Object.assign(make("option"), { value: name })));
  }, { once: true });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  addEventListener("hashchange", () => { recall(); answer(); });

  recall();
  answer();
  const texts = make("script");
  texts.src = "assets/texts.js";
  texts.addEventListener("load", () => { if (id("q").value) answer(); });
  document.head.append(texts);
})();
