// The bars by year or month choose a period: by dragging over them; by the arrow keys, with Shift to
// take in more of them, and Enter. Each bar alone is a link and needs none of this.
const bars = () => [...document.querySelectorAll("[data-period]")];
let first = null;  // where the period begins
let dragged = false;

// Only one bar is a stop of the Tab key; the arrows lead from it to the others.
function prepareChart() {
  const links = bars().filter((bar) => bar.matches("a"));
  links.forEach((link, at) => { link.tabIndex = at === links.length - 1 ? 0 : -1; });
}
function wasDragged() {
  const was = dragged;
  dragged = false;
  return was;
}
// Beside the heading, for the eye; screen readers have the names of the bars.
function tell(text) {
  const place = document.querySelector(".told");
  if (place) place.textContent = text;
}
function mark(last) {
  const [low, high] = [first.dataset.period, last.dataset.period].sort();
  for (const bar of bars()) {
    bar.classList.toggle("chosen", bar.dataset.period >= low && bar.dataset.period <= high);
  }
  const name = (period) => period.split("-").reverse().join("/");
  tell(low === high ? name(low) : name(low) + " – " + name(high));
  return [low, high];
}
function unmark() {
  first = null;
  for (const bar of bars()) bar.classList.remove("chosen");
  tell("");
}
function choose([low, high]) {
  form.elements.from.value = low;
  form.elements.to.value = high;
  show(address(), "push");
}

const under = (event) =>
    document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-period]");
document.addEventListener("pointerdown", (event) => {
  dragged = false;
  first = event.button === 0 ? event.target.closest?.("[data-period]") : null;
});
document.addEventListener("dragstart", (event) => { if (first) event.preventDefault(); });
document.addEventListener("pointermove", (event) => {
  const over = first && event.buttons && under(event);
  if (!over || (over === first && !dragged)) return;
  dragged = true;
  mark(over);
});
document.addEventListener("pointerup", (event) => {
  const over = first && dragged && under(event);
  if (over) choose(mark(over));
  else if (dragged) unmark();
  first = null;
});
document.addEventListener("pointercancel", unmark);
for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const bar = event.target.closest?.("[data-period]");
    if (!first) tell(bar?.getAttribute("aria-label") || "");
  });
}

document.addEventListener("keydown", (event) => {
  const bar = event.target.closest?.("a[data-period]");
  if (!bar) return;
  if (event.key === "Escape") return unmark();
  if (event.key === "Enter" && first && first !== bar) {
    event.preventDefault();
    const from = first;
    const range = mark(bar);
    first = null;
    return from && choose(range);
  }
  const links = bars().filter((each) => each.matches("a"));
  const places = {ArrowLeft: links.indexOf(bar) - 1, ArrowRight: links.indexOf(bar) + 1, Home: 0, End: links.length - 1};
  const next = links[places[event.key]];
  if (!next) return;
  event.preventDefault();
  bar.tabIndex = -1;
  next.tabIndex = 0;
  if (event.shiftKey) first ??= bar; else unmark();
  next.focus();
  if (first) say(mark(next).join(" – "));
});
