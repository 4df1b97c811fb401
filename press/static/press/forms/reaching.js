// To a field of the form, wherever it is: what is folded around it is opened, and it has the focus.
const shown = (node) => node.checkVisibility?.() ?? node.offsetParent !== null;

const focusable = "input:not([type=hidden]), select, textarea, button, a[href], [tabindex]";

// What stands for a field that is not seen itself: the box of a choice, the button of a picture. The
// editor of a rich text takes the focus for it.
const standsFor = (field) => {
  if (field.matches(".select2-hidden-accessible")) {
    const box = field.nextElementSibling;
    return box?.querySelector(".select2-search__field, .select2-selection") ?? field;
  }
  if (field.matches("input[type=hidden]")) {
    return field.closest(".form-row, td")?.querySelector(focusable) ?? field;
  }
  return field;
};

// A row or a heading can have the focus when it is led to.
const ready = (node) => {
  if (!node.matches(focusable)) {
    const inside = [...node.querySelectorAll("input[type=radio], .errorlist + * input")];
    const first = inside.find(shown);
    if (first) return first;
    node.tabIndex = -1;
  }
  return node;
};

const give = (field) => {
  const asked = new CustomEvent("richtext:reach", { bubbles: true, cancelable: true });
  if (field.dispatchEvent(asked)) ready(standsFor(field)).focus();
};

export const open = (node) => {
  for (let around = node; around; around = around.parentElement) {
    if (around.matches("details")) around.open = true;
    if (around.matches(".inline-related.collapsed")) around.classList.remove("collapsed");
  }
};

// Whoever makes fields only when they are wanted is told which.
export const reach = (id) => {
  document.dispatchEvent(new CustomEvent("fields:wanted", { detail: { id } }));
  const field = document.getElementById(id);
  if (!field) return false;
  open(field);
  const row = field.closest(".form-row, tr") ?? field;
  (shown(field) ? field : row).scrollIntoView({ block: "center" });
  give(field);
  field.dispatchEvent(new CustomEvent("form:reached", { bubbles: true }));
  return true;
};

// To the first field of a part of the form.
export const reachIn = (part) => {
  open(part);
  const fields = [...part.querySelectorAll(`fieldset :is(${focusable})`)];
  const first = fields.find((field) => shown(field) || field.matches("textarea"));
  part.scrollIntoView({ block: "nearest" });
  give(first ?? part);
};
