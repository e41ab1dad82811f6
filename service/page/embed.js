// <timtin-search>: the archive's search box on a page of the portal, by one script tag:
//   <script src="https://tim.example/embed.js" async></script>
//   <timtin-search><form action="https://tim.example/"><input name="q"><button>Tìm</button></form></timtin-search>
// What stands inside is for readers without this script. Attributes: label, placeholder, button, target,
// and topic, department, unit, source to search only these; server, if not where the script came from.
// Colours are those of the page; --timtin-accent, --timtin-radius and font change them.
const home = new URL(".", document.currentScript.src).href;
const css = `
:host { display: block; max-width: 40rem; position: relative; color: FieldText; }
:host([hidden]) { display: none; }
* { box-sizing: border-box; font: inherit; }
form { display: flex; gap: .5rem; margin: 0; }
.field { flex: 1; min-width: 0; position: relative; }
input, button { min-height: 2.75rem; border: 1px solid #767076; border-radius: var(--timtin-radius, .4rem); padding: .4rem .75rem; }
input { width: 100%; background: Field; color: FieldText; }
button { background: var(--timtin-accent, #86134a); color: var(--timtin-on-accent, #fff); border-color: transparent; font-weight: 600; padding: .4rem 1.1rem; cursor: pointer; }
:focus-visible { outline: 3px solid var(--timtin-accent, #c2185b); outline-offset: 2px; }
ul { position: absolute; z-index: 1000; top: calc(100% + .25rem); left: 0; right: 0; max-height: 60vh; overflow: auto; margin: 0; padding: .3rem; list-style: none; background: Canvas; color: CanvasText; border: 1px solid #76707680; border-radius: var(--timtin-radius, .4rem); box-shadow: 0 .6rem 2rem #0003; text-align: start; }
ul[hidden] { display: none; }
li { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; padding: .5rem .6rem; border-radius: .3rem; cursor: pointer; line-height: 1.4; }
li:hover, li[aria-selected=true] { background: SelectedItem; background: color-mix(in srgb, var(--timtin-accent, #c2185b) 16%, Canvas); }
li[aria-selected=true] { box-shadow: inset .2rem 0 var(--timtin-accent, #c2185b); }
mark { background: none; color: inherit; font-weight: 600; }
small { font-size: .85em; flex: none; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { li[aria-selected=true] { outline: 2px solid; } }
`;

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

// A sheet of its own rather than a style element: the page's Content-Security-Policy need not allow one.
function dress(root) {
  if (!("adoptedStyleSheets" in root)) return root.append(element("style", {}, css));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}

class TimtinSearch extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const given = (name, otherwise) => this.getAttribute(name) || otherwise;
    const server = new URL(given("server", home), location.href).href.replace(/\/?$/, "/");
    const root = this.attachShadow({mode: "open", delegatesFocus: true});
    const label = given("label", "Tìm trong kho tin");
    const input = element("input", {
      id: "q", name: "q", type: "search", placeholder: given("placeholder", "Gõ có dấu hoặc không dấu…"),
      autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search", maxlength: "500",
    });
    const list = element("ul", {id: "choices", role: "listbox", "aria-label": "Gợi ý", hidden: ""});
    const status = element("p", {class: "hidden", role: "status", "aria-live": "polite"});
    const form = element("form", {action: server, method: "get", role: "search", "aria-label": label, target: given("target", "_self")},
      element("label", {for: "q", class: "hidden"}, label),
      element("div", {class: "field"}, input, list),
      element("button", {type: "submit"}, given("button", "Tìm")));
    for (const name of ["topic", "department", "unit", "source"]) {
      if (this.hasAttribute(name)) form.append(element("input", {type: "hidden", name, value: this.getAttribute(name)}));
    }
    dress(root);
    root.append(form, status);
    combobox(input, list, {
      async ask(text, signal) {
        const address = server + "v1/suggest?limit=8&q=" + encodeURIComponent(text);
        const answer = await fetch(address, {signal, credentials: "omit", referrerPolicy: "no-referrer"});
        return answer.ok ? (await answer.json()).suggestions : [];
      },
      choose: () => form.requestSubmit(),
      say: (text) => { status.textContent = text; },
    });
  }
}
if (!customElements.get("timtin-search")) customElements.define("timtin-search", TimtinSearch);
