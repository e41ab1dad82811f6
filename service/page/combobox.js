// Suggestions under a search box: ARIA's combobox with a list. What is typed stays as typed until
// one of the list is chosen. Says nothing when the server is slow or down: the box works without.
//   ask(text, signal): promise of [{text, text_html, kind}]   choose(text)   say(text): for screen readers
function combobox(input, list, {ask, choose, say}) {
  const kRest = 120;  // milliseconds without a key before the server is asked
  const kinds = {topic: "Chủ đề", department: "Ban", unit: "Đơn vị", name: "Tên riêng", title: "Bài viết"};
  const kept = new Map();  // answers by what was typed
  let asking = null, rest = 0, active = -1, closed = "";

  // Escaped text with <mark>, as nodes: no markup of another server is ever parsed as HTML.
  function marked(html) {
    const characters = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&"};
    const whole = document.createElement("span");
    html.split(/<\/?mark>/).forEach((part, at) => {
      const node = document.createElement(at % 2 ? "mark" : "span");
      node.textContent = part.replace(/&(lt|gt|quot|#39|amp);/g, (name) => characters[name]);
      whole.append(node);
    });
    return whole;
  }
  const isOpen = () => !list.hidden;
  function close() {
    clearTimeout(rest);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  }
  function activate(to) {
    active = to;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === to)));
    if (to < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[to].id);
    list.children[to].scrollIntoView({block: "nearest"});
  }
  function open(found, typed) {
    if (found.length === 0) return close();
    list.dataset.typed = typed;
    list.replaceChildren(...found.map((each, at) => {
      const option = document.createElement("li");
      option.id = list.id + "-" + at;
      option.setAttribute("role", "option");
      option.dataset.text = each.text;
      option.append(marked(each.text_html));
      if (kinds[each.kind]) {
        const kind = document.createElement("small");
        kind.textContent = kinds[each.kind];
        option.append(kind);
      }
      return option;
    }));
    activate(-1);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    say(found.length + " gợi ý, dùng mũi tên lên xuống để chọn");
  }
  async function suggest() {
    const typed = input.value.trim();
    asking?.abort();
    if (typed.length < 2 || typed === closed) return close();
    const mine = asking = new AbortController();
    try {
      const found = kept.get(typed) || await ask(typed, mine.signal);
      if (kept.size > 100) kept.clear();
      kept.set(typed, found);
      if (!mine.signal.aborted && input.matches(":focus")) open(found, typed);
    } catch {  // aborted, or the server is down
      if (!mine.signal.aborted) close();
    }
  }
  function take(option) {
    const text = option.dataset.text;
    closed = text.trim();
    input.value = text;
    close();
    choose(text);
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.addEventListener("input", () => {
    closed = "";
    clearTimeout(rest);
    rest = setTimeout(suggest, kRest);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;  // the keys are the input method's
    const count = list.children.length;
    if (event.key === "Escape" && isOpen()) {
      event.preventDefault();  // the first Escape does not clear the box
      closed = input.value.trim();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && isOpen()) {
      event.preventDefault();
      clearTimeout(rest);  // the list that one is choosing from stays
      asking?.abort();
      const step = event.key === "ArrowDown" ? 1 : -1;  // past either end: back to what was typed
      activate((active + 1 + step + count + 1) % (count + 1) - 1);
    } else if (event.key === "ArrowDown" && !event.altKey) {
      event.preventDefault();
      closed = "";
      suggest();
    } else if (event.key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      take(list.children[active]);
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());  // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
  return {close};
}
