// A table of events to enter: rows are added in place, Enter goes down a column, Ctrl+Enter saves.
const form = document.querySelector("#quick-form");
const table = form.querySelector("table");
const empty = document.querySelector("#quick-empty");
const grow = form.querySelector("[name=_more]");
const MOST = Number(form.dataset.most);
let typed = Boolean(document.querySelector(".errornote")); // and not yet saved

const rows = () => [...table.querySelectorAll(".quick__row")];
const field = (row, cell) =>
  row?.querySelector(`[data-cell="${cell}"] :is(input, textarea, select)`);

const add = (count) => {
  const there = rows().length;
  const upTo = Math.min(there + count, MOST);
  for (let index = there; index < upTo; index += 1) {
    const row = empty.innerHTML.replaceAll("__prefix__", index).replaceAll("__number__", index + 1);
    table.insertAdjacentHTML("beforeend", row);
  }
  if (grow) grow.hidden = upTo >= MOST;
  return rows()[there];
};

const below = (row, cell) => {
  const all = rows();
  return field(all[all.indexOf(row) + 1] ?? add(1), cell);
};

grow?.addEventListener("click", (event) => {
  event.preventDefault();
  field(add(Number(form.dataset.more)), "date")?.focus();
});

// Before completion sees the key, which would take it for a choice.
form.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      form.requestSubmit(form.querySelector("[name=_save]"));
      return;
    }
    const cell = event.target.closest("[data-cell]");
    const ours = event.target.matches("input:not(.select2-search__field), select, textarea");
    // A choice that is closed: Enter does not open it, but goes on.
    const chosen = event.target.closest(".select2-container:not(.select2-container--open)");
    if (!cell || !(ours || chosen) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    below(cell.closest(".quick__row"), cell.dataset.cell)?.focus();
  },
  true,
);

form.addEventListener("input", () => {
  typed = true;
});
form.addEventListener("submit", () => {
  typed = false;
});
window.addEventListener("beforeunload", (event) => {
  if (typed) event.preventDefault();
});

document.querySelector(".quick__keys").hidden = false;
// A field with completion would open at once: it is only brought into sight.
const mend = document.querySelector(".quick .errors :is(input, select, textarea)");
if (mend?.matches(".lazy-autocomplete")) mend.scrollIntoView({ block: "center" });
else mend?.focus();
