// The page works without this. With it, answers come without a reload: the same page is fetched
// and its body is put in place, so the server alone knows how an answer looks.
const page = document.getElementById("page");
const form = document.getElementById("search");
const input = document.getElementById("q");
const status = document.getElementById("status");
let asking = null;

function say(text) {
  status.textContent = "";
  setTimeout(() => { status.textContent = text; }, 50);
}

// The address of what the form asks for, without its empty fields.
function address() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() !== "" && !(name === "sort" && value === "relevance")) asked.append(name, value);
  }
  const text = asked.toString();
  return text ? "/?" + text : "/";
}

function fail(text, url) {
  const note = document.createElement("div");
  note.className = "notes";
  note.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = text + " ";
  const again = document.createElement("a");
  again.href = url;
  again.textContent = "Thử lại";
  line.append(again);
  note.append(line);
  page.querySelector(".failed")?.remove();
  note.classList.add("failed");
  page.prepend(note);
}

// The form as the server read it; a field that is being typed in stays.
function take(fresh, typing) {
  for (const name of ["q", "from", "to", "sort"]) {
    const field = form.elements[name];
    if (!typing || field !== document.activeElement) field.value = fresh.elements[name].value;
  }
  document.getElementById("filters").replaceChildren(...fresh.querySelector("#filters").childNodes);
}

async function show(url, how) {
  asking?.abort();
  asking = new AbortController();
  const mine = asking;
  document.body.classList.add("busy");
  try {
    const answer = await fetch(url, {signal: mine.signal, headers: {Accept: "text/html"}});
    if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) {
      const problem = await answer.json().catch(() => ({}));
      throw new Error(problem.detail_vi || "Máy chủ không trả lời được.");
    }
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) return;
    if (how === "push") history.pushState(null, "", url);
    if (how === "replace") history.replaceState(null, "", url);
    shown = location.pathname + location.search;
    document.title = next.title;
    page.replaceChildren(...next.getElementById("page").childNodes);
    take(next.getElementById("search"), how === "replace");
    if (how === "push") scrollTo(0, 0);
    say(page.querySelector(".count")?.textContent || "");
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
  show(address(), "push");
});
form.addEventListener("change", (event) => {
  if (event.target.name === "sort") show(address(), "push");
});
// A jump within the page (#results) is no new answer.
let shown = location.pathname + location.search;
addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) show(location.href, "back");
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-page]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (dragged) { dragged = false; return; }
  show(link.getAttribute("href"), "push");
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  input.focus();
});

// Dragging over the bars chooses a range of years.
let first = null;
let dragged = false;
const bar = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("a[data-year]");
function choose(last) {
  const [low, high] = [first.dataset.year, last.dataset.year].sort();
  for (const each of document.querySelectorAll("a[data-year]")) {
    each.classList.toggle("chosen", each.dataset.year >= low && each.dataset.year <= high);
  }
  return [low, high];
}
document.addEventListener("pointerdown", (event) => {
  dragged = false;
  first = event.button === 0 ? event.target.closest?.("a[data-year]") : null;
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
