// The page works without this. With it, answers come without a reload: the same page is fetched
// and its body is put in place, so the server alone knows how an answer looks.
const page = document.getElementById("page");
const form = document.getElementById("search");
const input = document.getElementById("q");
const status = document.getElementById("status");
const here = () => location.pathname + location.search;
let shown = here();  // a jump within the page (#results) is no new answer
let asking = null;
let typing = false;  // the entry of the history is of a query that is still being typed

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
  const again = document.createElement("a");
  again.href = url;
  again.dataset.page = "";
  again.textContent = "Thử lại";
  line.append(text + " ", again);
  note.append(line);
  page.querySelector(".failed")?.remove();
  (page.querySelector("#results") || page).prepend(note);
}

async function fetched(url, signal, headers) {
  const answer = await fetch(url, {signal, headers: {Accept: "text/html", ...headers}});
  if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail_vi || "Máy chủ chưa trả lời được.");
  }
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!next.getElementById("page")) {
    throw new Error(next.querySelector(".problem")?.textContent || "Máy chủ chưa trả lời được.");
  }
  return next;
}

// The page as the server made it; a field that is being typed in stays as it is.
function take(next, keep) {
  const active = document.activeElement;
  const date = page.contains(active) && active.form === form ? active : null;
  page.replaceChildren(...next.getElementById("page").childNodes);
  document.getElementById("filters").replaceChildren(...next.getElementById("filters").childNodes);
  if (!keep) input.value = next.getElementById("q").value;
  if (keep && date?.name) {
    form.elements[date.name].value = date.value;
    form.elements[date.name].focus();
  }
  prepareChart();
}

// how: "push" a new entry of the history, "replace" the present one, or "back" to an older one.
async function show(url, how, unfinished = false) {
  asking?.abort();
  const mine = asking = new AbortController();
  document.body.classList.add("busy");
  try {
    const next = await fetched(url, mine.signal, unfinished ? {"X-Timtin-Typing": "1"} : {});
    if (mine.signal.aborted) return;
    if (how === "push") history.pushState(null, "", url);
    if (how === "replace") history.replaceState(null, "", url);
    typing = unfinished;
    shown = here();
    document.title = next.title;
    const followed = page.contains(document.activeElement);
    take(next, unfinished);
    if (how === "push" && !unfinished) {
      scrollTo(0, 0);
      // The link that was followed is gone: the keyboard goes on from the new answer.
      if (followed) document.getElementById("results")?.focus({preventScroll: true});
    }
    if (!unfinished) say(page.querySelector("[role=alert], .count")?.textContent || "");
  } catch (error) {
    if (error.name === "AbortError") return;
    let text = error.message;
    if (error instanceof TypeError) {
      text = navigator.onLine ? "Không kết nối được với máy chủ tìm kiếm."
                              : "Thiết bị đang mất kết nối mạng.";
    }
    fail(text, url);
  } finally {
    if (asking === mine) document.body.classList.remove("busy");
  }
}

// A query that was typed to its end takes the place of its unfinished beginnings.
function search() {
  clearTimeout(rest);
  if (matchMedia("(pointer: coarse)").matches) input.blur();  // the keyboard covers the answer
  show(address(), typing || address() === here() ? "replace" : "push");
}

// Typing searches after a short rest, where a screen shows both the list and the answer. All that is
// typed at one go is one entry of the history: going back leads to the answer before it.
let rest = 0;
input.addEventListener("input", () => {
  clearTimeout(rest);
  if (matchMedia("(pointer: coarse)").matches) return;
  rest = setTimeout(() => {
    if (address() !== here()) show(address(), typing ? "replace" : "push", true);
  }, 250);
});

const suggestions = combobox(input, document.getElementById("choices"), {
  say,
  async ask(text, signal) {
    const answer = await fetch("/v1/suggest?limit=8&q=" + encodeURIComponent(text), {signal});
    return answer.ok ? (await answer.json()).suggestions : [];
  },
  choose: search,
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  suggestions.close();
  search();
});
addEventListener("popstate", () => {
  if (here() !== shown) show(location.href, "back");
});
addEventListener("online", () => page.querySelector(".failed a")?.click());

// What is like an article, or tells the same, shown beneath it: taken from the article's own page.
async function list(link) {
  const hit = link.closest("li");
  const old = hit.querySelector(`:scope > [data-of="${link.hash}"]`);
  link.setAttribute("aria-expanded", String(!old));
  if (old) return old.remove();
  const place = document.createElement("div");
  place.className = "related";
  place.dataset.of = link.hash;
  place.textContent = "Đang tìm…";
  hit.querySelector(":scope > .tags").after(place);
  try {
    const next = await fetched(link.getAttribute("href"));
    const found = next.querySelector(link.hash + " ul");
    place.replaceChildren(found || "Chưa có bài nào.");
    say(found ? found.children.length + " bài" : place.textContent);
  } catch {
    place.textContent = "Chưa xem được danh sách, xin thử lại sau.";
    say(place.textContent);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-page], a[data-list]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if ("list" in link.dataset) return list(link);
  if (wasDragged()) return;
  clearTimeout(rest);
  show(link.getAttribute("href"), "push");
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  input.focus();
  input.select();
});
prepareChart();
