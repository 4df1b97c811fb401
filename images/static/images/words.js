// What must be known of a picture, edited in a panel over whatever form or list it is in. The server
// draws the panel; `done` is told what the picture is called now, and what it still wants.
import { ask } from "../language/asking.js";
import { element } from "../language/elements.js";
import { follow } from "./focus.js";

let dialog;
let busy = false;
const typed = new Map(); // by the picture's address: what was typed and not saved

export const openWords = async (url, done) => {
  if (busy) return;
  busy = true;
  try {
    draw((await ask(url, { kinds: { 200: "html" } })).body);
  } finally {
    busy = false;
  }
  const opener = document.activeElement;
  dialog.onclose = () => {
    keep(url);
    if (opener.isConnected) opener.focus();
  };
  dialog.onsubmit = (event) => {
    event.preventDefault();
    save(url, event.target, done);
  };
  dialog.showModal();
  refill(url);
  first().focus();
};

const draw = (html) => {
  if (!dialog) {
    const named = {
      class: "picture-chooser picture-words",
      "aria-labelledby": "picture-words-title",
    };
    dialog = element("dialog", named);
    document.body.append(dialog);
    dialog.addEventListener("click", (event) => {
      if (event.target.closest("[data-words-close]")) dialog.close();
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") event.stopPropagation(); // what lies below stays open
    });
  }
  dialog.innerHTML = html;
  follow(dialog);
};

const fields = () => [...dialog.querySelectorAll("form :is(input, select, textarea)[id]")];

// What is wrong or wanting, or else the beginning.
const first = () => {
  const named = dialog.querySelector("form")?.dataset.first;
  return (
    dialog.querySelector(".errorlist + label + :is(input, select, textarea)") ??
    dialog.querySelector(`form [name="${named}"]`) ??
    fields()[0] ??
    dialog.querySelector("[data-words-close]")
  );
};

const heldBy = (field) => (field.type === "checkbox" ? field.checked : field.value);

const keep = (url) => {
  const known = (field) => (field.type === "checkbox" ? field.defaultChecked : field.defaultValue);
  const changed = fields().filter((field) => !field.options && heldBy(field) !== known(field));
  if (changed.length) typed.set(url, new Map(changed.map((each) => [each.name, heldBy(each)])));
  else typed.delete(url);
};

const refill = (url) => {
  const kept = typed.get(url);
  for (const field of fields()) {
    if (!kept?.has(field.name)) continue;
    if (field.type === "checkbox") field.checked = kept.get(field.name);
    else field.value = kept.get(field.name);
  }
};

const save = async (url, form, done) => {
  if (busy) return;
  busy = true;
  const status = dialog.querySelector("[data-words-status]");
  const data = new FormData(form);
  try {
    const kinds = { 200: "json", 409: "html", 422: "html" };
    const answer = await ask(url, { method: "POST", body: data, kinds });
    if (answer.status === 200) {
      form.reset(); // nothing is left to be kept
      dialog.close();
      typed.delete(url);
      done(answer.body);
      return;
    }
    draw(answer.body);
    first().focus();
  } catch (error) {
    if (!error.why) throw error;
    status.textContent = error.message;
  } finally {
    busy = false;
  }
};
