// A row or block that is taken out of a form, new or saved, leaves a line with a way back until the
// form is saved: its fields are sent with it, marked, and are kept by the browser like all others.
import { announce, button, element } from "../../language/elements.js";
import { remember } from "./undo.js";

const words = document.querySelector("#taken-out")?.dataset;
const ROW = "tr.form-row, .inline-related:not(.tabular)";

const rowOf = (element) => element.closest(ROW);
const links = (row) => row.querySelectorAll("a.inline-deletelink");
const box = (row) => row.querySelector("input[type=checkbox][name$='-DELETE']");

// What it is called: the first words in it, else what stands in its head.
const called = (row) => {
  const texts = [...row.querySelectorAll("input[type=text], input[type=url], textarea")];
  const typed = texts.map((field) => field.value.replace(/<[^>]*>/g, " ").trim()).find(Boolean);
  const head = row.querySelector(".inline_label, h3 b")?.textContent;
  return (typed ?? head ?? "").trim().slice(0, 60);
};

const tell = (text) => announce(document.querySelector("#taken-out-status"), text);

const mark = (row, isOut) => {
  const saved = box(row);
  if (saved) {
    saved.checked = isOut;
    return;
  }
  row.querySelector("input[data-taken-out]")?.remove();
  if (!isOut) return;
  const facts = { type: "hidden", name: `${row.id}-DELETE`, value: "on", "data-taken-out": "" };
  const hidden = element("input", facts);
  row.querySelector("td:last-child, fieldset").append(hidden);
};

const said = (isOut) => document.dispatchEvent(new CustomEvent("row:taken-out", { detail: isOut }));

const putBack = (row) => {
  if (!row.isConnected || !row.classList.contains("taken-out")) return false;
  mark(row, false);
  row.querySelector(":scope > .taken-out__line").remove();
  row.classList.remove("taken-out", "for-deletion");
  row.classList.remove("collapsed");
  tell(words.back);
  said(false);
  (box(row) ?? links(row)[0])?.focus();
  remember(
    "put",
    called(row),
    () => takeOut(row),
    () => putBack(row),
  );
  return true;
};

const takeOut = (row, quiet = false) => {
  if (!row.isConnected || row.classList.contains("taken-out")) return false;
  document.dispatchEvent(new CustomEvent("richtext:gather", { detail: {} }));
  const text = words.words.replace("{what}", called(row));
  mark(row, true);
  const named = { class: "button", "aria-label": `${words.undo}: ${text}` };
  const undo = button(words.undo, () => putBack(row), named);
  const place = row.matches("tr") ? "td" : "p";
  const line = element(place, { class: "taken-out__line" }, text, " ", undo);
  if (place === "td") line.colSpan = row.children.length;
  row.prepend(line);
  row.classList.add("taken-out");
  said(true);
  if (quiet) return true;
  tell(text);
  undo.focus();
  remember(
    "out",
    called(row),
    () => putBack(row),
    () => takeOut(row),
  );
  return true;
};

if (words) {
  // Before Django's own, which removes the row for good and counts the others anew.
  const clicked = (event) => {
    const link = event.target.closest?.("a.inline-deletelink");
    const row = link && rowOf(link);
    if (!row) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    takeOut(row);
  };
  document.addEventListener("click", clicked, true);
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === " ") clicked(event);
    },
    true,
  );
  // New rows can go again, once they are called something.
  document.addEventListener("formset:added", ({ target }) => {
    if (!target.matches(ROW)) return;
    setTimeout(() => {
      if ("quiet" in target.dataset) return; // one of many, put in by who says so
      remember(
        "put",
        called(target),
        () => takeOut(target),
        () => putBack(target),
      );
    });
  });
  // Before the editor of blocks, which asks in English whether rows are meant or the whole.
  const asked = (event) => {
    const isWhole = event.target.closest?.(".deletelink");
    if (!isWhole || !document.querySelector("input[name$='-DELETE']:checked, [data-taken-out]"))
      return;
    event.stopPropagation();
    if (!window.confirm(words.whole)) event.preventDefault();
  };
  document.addEventListener("click", asked, true);
  document.addEventListener("change", ({ target }) => {
    const row = target.matches("input[type=checkbox][name$='-DELETE']") && rowOf(target);
    if (row && target.checked) takeOut(row);
  });
  // What was taken out before the server answered stands so again.
  window.addEventListener("load", () =>
    setTimeout(() => {
      for (const name of document
        .querySelector("#unsaved")
        ?.dataset.out.split(" ")
        .filter(Boolean) ?? []) {
        const row = document.getElementById(name.replace(/-DELETE$/, ""));
        if (row?.matches(ROW)) takeOut(row, true);
      }
    }),
  );
}
