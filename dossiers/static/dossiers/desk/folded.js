// The fields of a saved block, made when it is opened from those of the empty form of its kind.
// Until then the form has only what they hold.
import { show } from "../../images/chooser.js";

const choose = (select, held) => {
  for (const option of select.options) option.selected = option.defaultSelected = false;
  for (const { value, dataset } of held) {
    const known = [...select.options].find((each) => each.value === value);
    const option = known ?? select.appendChild(new Option(dataset.label, value));
    option.selected = option.defaultSelected = true;
  }
};

const fill = (control, held) => {
  const [first] = held;
  const value = first?.value ?? "";
  if (control.matches("[data-picture-value]")) {
    show(control.closest("[data-picture-input]"), { id: value, ...first?.dataset });
  } else if (control.matches("select")) choose(control, held);
  else if (control.type === "checkbox") control.checked = control.defaultChecked = Boolean(first);
  else control.value = control.defaultValue = value;
};

export const unfold = (block) => {
  const held = block?.querySelector(":scope > .held");
  if (!held) return;
  const [, prefix, number] = block.id.match(/^(.+)-(\d+)$/);
  const pattern = document.getElementById(`${prefix}-empty`).querySelector(":scope > fieldset");
  const fields = pattern.cloneNode(false);
  fields.innerHTML = pattern.innerHTML.replaceAll("__prefix__", number);
  for (const place of fields.querySelectorAll(".field-region, .field-ordering")) place.remove();
  const values = [...held.children];
  for (const control of fields.querySelectorAll("[name]")) {
    fill(
      control,
      values.filter((each) => each.name === control.name),
    );
  }
  held.replaceWith(fields);
  block.classList.remove("folded");
  block.dispatchEvent(new CustomEvent("fields:drawn", { bubbles: true }));
};
