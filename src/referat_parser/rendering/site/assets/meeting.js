/* A value and its place in the source light each other up. Without this script the links still lead there. */
"use strict";
(() => {
  const source = document.getElementById("source");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  addEventListener("beforeprint", () => all("details").forEach((details) => { details.open = true; }));
  if (!source) return;

  const view = source.querySelector(".window");
  const said = document.getElementById("said");
  const close = source.querySelector(".close");
  const radios = all("input[name=view]", source);
  const narrow = matchMedia("(max-width: 63.99rem)");
  let from = null;

  const places = (number) => all(`[data-p~="${number}"]`, view);
  const values = (number) => all(`[data-v="${number}"]`);

  function look(name) {
    all("[data-view]", view).forEach((part) => { part.hidden = part.dataset.view !== name; });
    radios.forEach((radio) => { radio.checked = radio.value === name; });
  }

  function light(number) {
    all(".lit").forEach((one) => one.classList.remove("lit"));
    [...values(number), ...places(number)].forEach((one) => one.classList.add("lit"));
  }

  function words(number) {
    const text = places(number).filter((one) => !one.closest("svg")).map((one) => one.textContent).join("");
    const short = text.trim().replace(/\s+/g, " ");
    return short.length > 120 ? `${short.slice(0, 120)} …` : short;
  }

  /* Scroll the source alone: the page stays where the reader is. */
  function bring(place) {
    const box = place.getBoundingClientRect();
    const frame = view.getBoundingClientRect();
    const top = view.scrollTop + box.top - frame.top - Math.max((frame.height - box.height) / 3, 20);
    const aside = box.left < frame.left || box.right > frame.right;
    const left = view.scrollLeft + (aside ? box.left - frame.left - 20 : 0);
    view.scrollTo(left, top);
  }

  function show(number, link) {
    const found = places(number);
    if (!found.length) return;
    from = link || from;
    source.classList.add("open");
    close.hidden = !narrow.matches;
    if (!found.some((one) => one.getClientRects().length)) look(found[0].closest("[data-view]").dataset.view);
    light(number);
    bring(places(number).find((one) => one.getClientRects().length));
    said.textContent = said.dataset.source.replace("{words}", words(number));
  }

  function tell(number) {
    const [value] = values(number);
    if (!value) return;
    for (let up = value.parentElement; up; up = up.parentElement) if (up.localName === "details") up.open = true;
    light(number);
    value.scrollIntoView({ block: "center" });
    (value.querySelector(":scope .place") || value).focus({ preventScroll: true });
    said.textContent = said.dataset.meeting;
  }

  function shut() {
    source.classList.remove("open");
    close.hidden = true;
    if (from) from.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const place = event.target.closest("[data-p]");
    const link = event.target.closest("a, button, summary, label, input");
    if (link && link.matches("a.place")) {
      event.preventDefault();
      show(link.dataset.p, link);
    } else if (place && view.contains(place)) {
      event.preventDefault();
      tell(place.dataset.p.split(" ")[0]);
    } else if (!link && getSelection().isCollapsed) {
      const value = event.target.closest("[data-v]");
      if (value) show(value.dataset.v, value.querySelector(".place"));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && source.classList.contains("open") && narrow.matches) shut();
  });
  close.addEventListener("click", shut);
  radios.forEach((radio) => radio.addEventListener("change", () => {
    look(radio.value);
    const lit = all(".lit", view).find((one) => one.getClientRects().length);
    if (lit) bring(lit);
  }));

  function follow() {
    const [, kind, number] = /^#([pv])(\d+)$/.exec(location.hash) || [];
    if (kind === "p") show(number);
    if (kind === "v") tell(number);
    if (location.hash === "#source") { source.classList.add("open"); close.hidden = !narrow.matches; }
  }

  document.body.classList.add("script");
  all(".views", source).forEach((part) => { part.hidden = false; });
  if (radios.length) look("pages");
  addEventListener("hashchange", follow);
  follow();
})();
