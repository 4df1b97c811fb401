// One way back for all that is done in a form without typing: rows and blocks taken out, put in and
// moved, pictures and other things chosen, words mended at a click. Typing has that of its field.
// Who changes fields so says what it was, and how it goes back and forth (`remember`); what is chosen
// by the controls of the page itself is seen here.
import { announce } from "../../language/elements.js";

const bar = document.querySelector("#undo");
const form = bar?.closest("form");
const words = bar?.dataset;
const done = [];
const undone = [];
let isTurning = false;

export const KINDS = ["out", "put", "move", "picture", "choice", "mend"];

const part = (name) => bar.querySelector(`[data-undo=${name}]`);
const said = ({ kind, what }) => words[kind].replace("{what}", what);

const show = () => {
  for (const [name, stack] of [
    ["back", done],
    ["again", undone],
  ]) {
    const way = part(name);
    const isFocused = way === document.activeElement;
    const last = stack.at(-1);
    way.hidden = !last;
    if (last) way.title = `${words[name]}: ${said(last)}`;
    if (last) way.setAttribute("aria-label", way.title);
    if (!last && isFocused) part(name === "back" ? "again" : "back").focus();
  }
};

// `back` and `again` may say, by false, that the form is no longer as they would have it; `offer` adds
// something to what is told once it was taken back.
export const remember = (kind, what, back, again, offer) => {
  if (!form || isTurning) return;
  const short = what.replace(/\s+/g, " ").trim().slice(0, 60);
  done.push({ kind, what: short, back, again, offer });
  undone.length = 0;
  part("told").replaceChildren();
  show();
};

const turn = (from, to, way, told) => {
  const last = from.pop();
  if (!last) return;
  isTurning = true;
  const went = last[way]();
  isTurning = false;
  if (went !== false) to.push(last);
  show();
  const place = part("told");
  const text = went === false ? words.changed : told.replace("{what}", said(last));
  announce(place, text);
  if (went !== false && way === "back" && last.offer) {
    setTimeout(() => place.append(" ", last.offer(place, forget)), 50);
  }
};
// What can no longer be chosen is not done again.
const forget = () => {
  undone.length = 0;
  show();
};
const back = () => turn(done, undone, "back", words.undone);
const again = () => turn(undone, done, "again", words.redone);

// Fields in which typing is taken back by the browser or the editor.
const TYPED =
  "textarea, [contenteditable=true], input:not([type=checkbox], [type=radio], [type=button], [type=submit])";
const keyed = (event) => {
  if (event.code !== "KeyZ" && event.key.toLowerCase() !== "z") return;
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
  if (event.target.closest(TYPED) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (event.shiftKey) again();
  else back();
};

// What is chosen: the options of a list, a box, one of several.
const CHOICE = "select, input[type=checkbox], input[type=radio]";
const held = new WeakMap();
const group = (field) => (field.type === "radio" ? [...form.elements[field.name]] : [field]);
const stateOf = (field, isFirst) =>
  field.matches("select")
    ? [...field.options]
        .filter((each) => (isFirst ? each.defaultSelected : each.selected) && each.value)
        .map((each) => [each.value, each.textContent])
    : group(field).map((each) => (isFirst ? each.defaultChecked : each.checked));
const put = (field, state) => {
  if (!field.isConnected) return false;
  if (field.matches("select")) {
    for (const option of field.options) {
      option.selected = state.some(([value]) => value === option.value);
    }
    for (const [value, text] of state) {
      if ([...field.options].some((each) => each.value === value)) continue;
      field.append(new Option(text, value, false, true));
    }
  } else {
    group(field).forEach((each, at) => {
      each.checked = state[at];
    });
  }
  held.set(group(field)[0], state);
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
};
const labelOf = (field) =>
  (field.labels?.[0]?.textContent ?? field.getAttribute("aria-label") ?? "").replace(/[\s:]+$/, "");
const offers = new WeakMap();
// Of the next choice in this field: what is offered once it is taken back.
export const offering = (field, offer) => offers.set(field, offer);

const chosen = ({ target: field }) => {
  const isOurs = field.form === form && field.matches(CHOICE) && !field.name.endsWith("-DELETE");
  if (!isOurs || !field.name || field.name.startsWith("_")) return;
  const first = group(field)[0];
  const was = held.get(first) ?? stateOf(field, true);
  const now = stateOf(field);
  held.set(first, now);
  if (JSON.stringify(was) === JSON.stringify(now)) return;
  remember(
    "choice",
    labelOf(field),
    () => put(field, was),
    () => put(field, now),
    offers.get(field),
  );
  offers.delete(field);
};

if (form) {
  part("back").addEventListener("click", back);
  part("again").addEventListener("click", again);
  document.addEventListener("keydown", keyed);
  // Completion tells of what is chosen through jQuery alone.
  const { jQuery } = window.django ?? {};
  if (jQuery) jQuery(document).on("change", chosen);
  else document.addEventListener("change", chosen);
}
