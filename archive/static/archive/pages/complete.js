// Names of actors, places and tags while a search is typed: the end of what is typed is completed
// by a name that begins with it. A combobox after ARIA 1.2; without it the box is a plain field.
import { ask, latest } from "../../language/asking.js";
import { element } from "../../language/elements.js";

const PAUSE = 150; // milliseconds without a key before names are asked for
const LEAST = 2; // letters
const LONGEST = 100;

const option = (found, number) => {
  const name = element("bdi", {}, found.text);
  const other = found.name ? [element("bdi", { class: "meta" }, found.name)] : [];
  const kind = element("span", { class: "meta" }, found.kind_name);
  const attributes = { role: "option", id: `q-name-${number}`, "aria-selected": "false" };
  return element("li", attributes, name, " ", ...other, " ", kind);
};

const complete = (field) => {
  const input = field.querySelector("input");
  const { complete: address, label, number, none } = field.dataset;
  const list = element("ul", {
    role: "listbox",
    id: "q-names",
    class: "names",
    "aria-label": label,
  });
  const status = element("span", { class: "vh", role: "status" });
  let names = [];
  let active = -1;

  // A field of the type "search" may not be a combobox.
  input.type = "text";
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "q-names" };
  for (const [key, value] of Object.entries(roles)) input.setAttribute(key, value);
  list.hidden = true;
  field.append(list, status);

  const point = (at) => {
    active = at;
    [...list.children].forEach((each, place) => {
      each.setAttribute("aria-selected", String(place === at));
      if (place === at) each.scrollIntoView({ block: "nearest" });
    });
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
  };

  const show = (found) => {
    names = found;
    list.replaceChildren(...names.map(option));
    list.hidden = !names.length;
    input.setAttribute("aria-expanded", String(names.length > 0));
    status.textContent = names.length ? `${number} ${names.length}` : "";
    point(-1);
  };

  const close = () => {
    question.stop();
    if (names.length) show([]);
  };

  const typed = () => input.value.slice(0, input.selectionStart ?? input.value.length);

  const question = latest(PAUSE, async (signal) => {
    const words = typed().slice(-LONGEST);
    if (words.trim().length < LEAST) return show([]);
    try {
      const url = `${address}?${new URLSearchParams({ q: words })}`;
      const { names: found } = (await ask(url, { signal })).body;
      if (signal.aborted) return;
      show(found);
      if (!found.length) status.textContent = none;
    } catch (error) {
      if (signal.aborted) return;
      show([]);
      status.textContent = error.message;
    }
  });

  const take = (at) => {
    const before = typed();
    const after = input.value.slice(before.length);
    const { text, typed: beginning } = names[at];
    if (before.endsWith(beginning)) {
      const start = before.slice(0, before.length - beginning.length) + text;
      input.value = start + after;
      input.setSelectionRange(start.length, start.length);
    }
    close();
  };

  const moves = { ArrowDown: 1, ArrowUp: -1 };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key in moves) {
      event.preventDefault();
      if (!names.length) return void (event.key === "ArrowDown" && question.now());
      // The field itself is one of the places, before the first name and behind the last.
      const places = names.length + 1;
      point(((active + 1 + moves[event.key] + places) % places) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape" && names.length) {
      event.preventDefault();
      close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      point(-1);
    }
  });
  input.addEventListener("input", (event) => {
    if (!event.isComposing) question.later();
  });
  input.addEventListener("compositionend", question.later);
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  // The field keeps the focus.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const at = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (at >= 0) take(at);
  });
  input.setAttribute("aria-expanded", "false");
};

for (const field of document.querySelectorAll("[data-complete]")) complete(field);
