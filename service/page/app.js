// The page works without this. With it, answers come without a reload: the same page is fetched
// and its body is put in place, so the server alone knows how an answer looks.
const page = document.getElementById("page");
const form = document.getElementById("search");
const input = document.getElementById("q");
const status = document.getElementById("status");
const here = () => location.pathname + location.search;
let shown = here();  // a jump within the page (#results) is no new answer
let asking = null;

function say(text) {
  status.textContent = "";
  setTimeout(() => { status.textContent = text; }, 50);
}

// The address of what the form asks for, without its empty fields.
function address() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() !== "") asked.append(name, value);
  }
  const text = asked.toString();
  return text ? "/?" + text : "/";
}

function fail(text, url) {
  const note = document.createElement("div");
  note.className = "notes failed";
  note.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = text + " ";
  const again = document.createElement("a");
  again.href = url;
  again.dataset.page = "";
  again.textContent = "Thử lại";
  line.append(again);
  note.append(line);
  page.querySelector(".failed")?.remove();
  page.prepend(note);
}

// The page as the server made it; a field that is being typed in stays as it is.
function take(next, typing) {
  const active = document.activeElement;
  const date = page.contains(active) && active.form === form ? active : null;
  page.replaceChildren(...next.getElementById("page").childNodes);
  document.getElementById("filters").replaceChildren(...next.getElementById("filters").childNodes);
  if (!typing) input.value = next.getElementById("q").value;
  if (typing && date?.name) {
    form.elements[date.name].value = date.value;
    form.elements[date.name].focus();
  }
}

async function show(url, how) {
  asking?.abort();
  asking = new AbortController();
  const mine = asking;
  document.body.classList.add("busy");
  try {
    const headers = {Accept: "text/html"};
    if (how === "replace") headers["X-Timtin-Typing"] = "1";  // not a query the reader has finished
    const answer = await fetch(url, {signal: mine.signal, headers});
    if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) {
      const problem = await answer.json().catch(() => ({}));
      throw new Error(problem.detail_vi || "Máy chủ không trả lời được.");
    }
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) return;
    if (how === "push") history.pushState(null, "", url);
    if (how === "replace") history.replaceState(null, "", url);
    shown = here();
    document.title = next.title;
    const followed = page.contains(document.activeElement);
    take(next, how === "replace");
    if (how === "push") {
      scrollTo(0, 0);
      // The link that was followed is gone: the keyboard goes on from the new answer.
      if (followed) document.getElementById("results")?.focus({preventScroll: true});
    }
    say(page.querySelector(".count, [role=alert]")?.textContent || "");
  } catch (error) {
    if (error.name === "AbortError") return;
    const down = error instanceof TypeError;
    fail(down ? "Không kết nối được với máy chủ." : error.message, url);
  } finally {
    if (asking === mine) document.body.classList.remove("busy");
  }
}

// Typing searches after a short rest; the address follows without filling the history.
let rest = 0;
input.addEventListener("input", (event) => {
  clearTimeout(rest);
  if (!event.isComposing) rest = setTimeout(() => show(address(), "replace"), 250);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(rest);
  if (matchMedia("(pointer: coarse)").matches) input.blur();  // the keyboard covers the answer
  show(address(), "push");
});
addEventListener("popstate", () => {
  if (here() !== shown) show(location.href, "back");
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-page]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (dragged) { dragged = false; return; }
  clearTimeout(rest);
  show(link.getAttribute("href"), "push");
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  input.focus();
});

// Dragging over the bars chooses a range of years or months.
let first = null;
let dragged = false;
const bar = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-period]");
function choose(last) {
  const [low, high] = [first.dataset.period, last.dataset.period].sort();
  for (const each of document.querySelectorAll("[data-period]")) {
    each.classList.toggle("chosen", each.dataset.period >= low && each.dataset.period <= high);
  }
  return [low, high];
}
document.addEventListener("pointerdown", (event) => {
  dragged = false;
  first = event.button === 0 ? event.target.closest?.("[data-period]") : null;
});
document.addEventListener("dragstart", (event) => { if (first) event.preventDefault(); });
document.addEventListener("pointermove", (event) => {
  const over = first && bar(event);
  if (over && over !== first) { dragged = true; choose(over); }
});
document.addEventListener("pointerup", (event) => {
  const over = first && dragged && bar(event);
  if (over) {
    const [low, high] = choose(over);
    form.elements.from.value = low;
    form.elements.to.value = high;
    show(address(), "push");
  }
  first = null;
});
document.addEventListener("pointercancel", () => { first = null; });
