// Saving, on every form of the desk: by key, what came of it beside the buttons, and to what was
// refused. Where a save failed the first error has the focus.
import { announce } from "../../language/elements.js";
import { open, reach } from "./reaching.js";

const result = document.querySelector("#save-result");
const form = result?.closest("form");
const failed = document.querySelector("#failed");

// The buttons are never above what has the focus.
const bar = form?.querySelector(".submit-row");
if (bar) {
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--save-bar", `${bar.offsetHeight}px`);
  }).observe(bar);
}

// Whichever letters the keyboard writes. Before the editor of blocks, which does it for its own.
window.addEventListener(
  "keydown",
  (event) => {
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!form || !isSave || (event.code !== "KeyS" && event.key !== "s")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (document.querySelector("dialog[open]")) return;
    const ways = ["_continue", "_save"].map((name) => bar.querySelector(`[name=${name}]`));
    ways.find(Boolean)?.click();
  },
  true,
);

const said = result?.textContent.trim();
if (said && !failed) setTimeout(() => announce(result, said), 300);

let waiting = 0;
form?.addEventListener("submit", () => {
  const before = [...result.childNodes];
  announce(result, result.dataset.saving);
  waiting = setTimeout(() => result.replaceChildren(...before), 8000);
});

// Said once: from the first thing typed after a save on, that is no longer what stands here.
const changed = ({ isTrusted }) => {
  if (!isTrusted || failed) return;
  result.textContent = result.dataset.changed;
  form.removeEventListener("input", changed);
};
form?.addEventListener("input", changed);
// Saved beside the page, which stays.
form?.addEventListener("form:saved", () => {
  clearTimeout(waiting);
  announce(result, result.dataset.saved);
  form.addEventListener("input", changed);
});

// What this browser kept is offered above the form, which may be far away.
const kept = document.querySelector("#unsaved");
const told = document.querySelector("#save-kept");
if (kept && told) {
  const show = () => {
    told.hidden = kept.hidden || !kept.childElementCount;
  };
  new MutationObserver(show).observe(kept, { attributes: true, childList: true });
}

const links = () => [...(failed?.querySelectorAll("a") ?? [])];
const target = (link) => decodeURIComponent(link.hash.slice(1));

failed?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link && reach(target(link))) event.preventDefault();
});

// The editor of blocks would scroll to where the page was.
if (failed && location.hash.includes("scrollY=")) {
  const state = new URLSearchParams(location.hash.slice(1));
  state.delete("scrollY");
  history.replaceState(history.state, "", `#${state}`);
}

const begin = () => {
  for (const link of links()) {
    const field = document.getElementById(target(link));
    if (field) open(field);
  }
  const first = links()[0];
  if (!first || !reach(target(first))) {
    failed.tabIndex = -1;
    failed.focus();
  }
};

// Once the form's own scripts have arranged its blocks.
if (failed && document.getElementById("content-editor-context")) {
  document.addEventListener("content-editor:ready", () => setTimeout(begin));
} else if (failed) {
  window.addEventListener("load", () => setTimeout(begin));
}
