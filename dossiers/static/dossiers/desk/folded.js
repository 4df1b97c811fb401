// The fields of a saved block, made when it is opened from those of the empty form of its kind.
// Until then the form has only what they hold. What a block holds is told as triples: the name of a
// field without its block's, its value, and what it says of what is chosen.
import { show } from "../../images/chooser.js";

const PLACE = /^(region|ordering|id|parent|DELETE)$|-typed$/;

const choose = (select, held) => {
  for (const option of select.options) option.selected = option.defaultSelected = false;
  for (const [, value, facts] of held) {
    const known = [...select.options].find((each) => each.value === value);
    const option = known ?? select.appendChild(new Option(facts.label, value));
    option.selected = option.defaultSelected = true;
  }
};

const fill = (control, held) => {
  const [, value, facts] = held[0] ?? ["", "", {}];
  if (control.matches("[data-picture-value]")) {
    show(control.closest("[data-picture-input]"), { id: value, ...facts });
  } else if (control.matches("select")) choose(control, held);
  else if (control.type === "checkbox") control.checked = control.defaultChecked = Boolean(value);
  else control.value = control.defaultValue = value;
};

const named = (part, block) =>
  [...part.querySelectorAll("[name]")]
    .map((control) => [control.name.slice(block.id.length + 1), control])
    .filter(([name]) => !PLACE.test(name));

export const fillIn = (part, block, values) => {
  for (const [name, control] of named(part, block)) {
    fill(
      control,
      values.filter(([each]) => each === name),
    );
  }
};

const told = ([name, control]) => {
  if (control.matches("select")) {
    const chosen = [...control.selectedOptions].filter((option) => option.value);
    return chosen.map((option) => [name, option.value, { label: option.textContent }]);
  }
  if (control.type === "checkbox" && !control.checked) return [];
  const picture = control.closest("[data-picture-input]");
  const facts = picture && {
    label: picture.querySelector("[data-picture-label]").textContent,
    thumb: picture.querySelector("[data-picture-thumb]:not([hidden])")?.getAttribute("src") ?? "",
    warning: picture.querySelector(".picture-warning")?.textContent ?? "",
  };
  return control.value ? [[name, control.value, facts ?? { ...control.dataset }]] : [];
};

// Whether it was opened or not.
export const holds = (block) => {
  const part = block.querySelector(":scope > .held, :scope > fieldset");
  return named(part, block).flatMap(told);
};

export const unfold = (block) => {
  const held = block?.querySelector(":scope > .held");
  if (!held) return;
  const [, prefix, number] = block.id.match(/^(.+)-(\d+)$/);
  const pattern = document.getElementById(`${prefix}-empty`).querySelector(":scope > fieldset");
  const fields = pattern.cloneNode(false);
  fields.innerHTML = pattern.innerHTML.replaceAll("__prefix__", number);
  for (const place of fields.querySelectorAll(".field-region, .field-ordering")) place.remove();
  fillIn(fields, block, holds(block));
  held.replaceWith(fields);
  block.classList.remove("folded");
  block.dispatchEvent(new CustomEvent("fields:drawn", { bubbles: true }));
};
