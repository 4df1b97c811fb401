// Picks or uploads a picture without leaving the form. One listener serves every picture field of
// the page, also those added later; one dialog is made when it is first asked for. All words come
// from the server.

import { ask } from "../language/asking.js";
import { element } from "../language/elements.js";
import { remember } from "../press/forms/undo.js";
import { add, ready } from "./uploads.js";
import { openWords } from "./words.js";

let dialog, field, pending;

document.addEventListener("click", (event) => {
  const choose = event.target.closest("[data-picture-choose]");
  const words = event.target.closest("[data-picture-words]");
  const remove = event.target.closest("[data-picture-remove]");
  const root = (choose || words || remove)?.closest("[data-picture-input]");
  if (!root) return;
  if (choose) open(root);
  else if (words) edit(root);
  else {
    fill(root, { id: "", label: "", thumb: "" });
    part(root, "choose").focus();
  }
});

// Who is led to what a picture wants is led into the panel.
document.addEventListener("form:reached", (event) => {
  if (event.target.matches("[data-picture-words]"))
    edit(event.target.closest("[data-picture-input]"));
});

// Dropped on a field: one for the field, several into the chooser.
document.addEventListener("dragover", (event) => {
  const isOver = event.target.closest?.("[data-picture-input]");
  if (isOver && event.dataTransfer.types.includes("Files")) event.preventDefault();
});
document.addEventListener("drop", async (event) => {
  const root = event.target.closest?.("[data-picture-input]");
  const files = [...(event.dataTransfer?.files ?? [])];
  if (!root || !files.length) return;
  event.preventDefault();
  if (files.length > 1) {
    await open(root);
    const uploads = dialog?.querySelector("[data-uploads]");
    if (uploads) add(uploads, files);
    return;
  }
  const tell = (_lines, picture) => {
    if (picture?.wants) edit(root);
  };
  root.dispatchEvent(
    new CustomEvent("picture:dropped", { bubbles: true, detail: { file: files[0], tell } }),
  );
});

function part(root, name) {
  return root.querySelector(`[data-picture-${name}]`);
}

// Also for fields that are made of what they hold.
export function show(root, { id, label, thumb, warning }) {
  const image = part(root, "thumb");
  const words = part(root, "label");
  part(root, "value").value = id;
  if (thumb) image.src = thumb;
  else image.removeAttribute("src");
  image.hidden = !thumb;
  words.textContent = label || words.dataset.empty;
  part(root, "remove").hidden = !id;
  part(root, "words").hidden = !id;
  root.querySelector(".picture-warning")?.remove();
  if (warning) words.after(element("span", { class: "picture-warning" }, warning));
}

// As something that was done: undo knows it.
export function fill(root, picture) {
  const was = factsOf(root);
  put(root, picture);
  const now = factsOf(root);
  if (was.id === now.id) return;
  remember(
    "picture",
    now.label || was.label,
    () => put(root, was),
    () => put(root, now),
  );
}

function put(root, picture) {
  if (!root.isConnected) return false;
  show(root, picture);
  complain(root, "");
  part(root, "value").dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function factsOf(root) {
  const id = part(root, "value").value;
  const thumb = part(root, "thumb");
  return {
    id,
    label: id ? part(root, "label").textContent : "",
    thumb: thumb.hidden ? "" : thumb.getAttribute("src"),
    warning: root.querySelector(".picture-warning")?.textContent ?? "",
  };
}

async function edit(root) {
  complain(root, "");
  const id = part(root, "value").value;
  try {
    await openWords(root.dataset.wordsUrl.replace("/0/", `/${id}/`), showEverywhere);
  } catch (error) {
    complain(root, error.message || root.dataset.failed);
  }
}

// What is known of a picture now, wherever this page has chosen it.
function showEverywhere(picture) {
  for (const root of document.querySelectorAll("[data-picture-input]")) {
    if (part(root, "value").value !== String(picture.id)) continue;
    show(root, picture);
    root.dispatchEvent(new CustomEvent("picture:told", { bubbles: true }));
  }
}

function complain(root, message) {
  root.querySelector(".picture-input-problem")?.remove();
  if (!message) return;
  root.append(element("span", { class: "picture-input-problem", role: "alert" }, message));
}

async function open(root) {
  field = root;
  complain(root, "");
  try {
    if (dialog) await search();
    else await build();
  } catch (error) {
    if (error.name === "AbortError") return;
    return complain(root, error.message || root.dataset.failed);
  }
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input[type=search]").focus();
}

async function build() {
  const html = await fetched("dialog=1");
  if (dialog) return;
  const named = { class: "picture-chooser", "aria-labelledby": "picture-chooser-title" };
  dialog = element("dialog", named);
  dialog.innerHTML = html;
  document.body.append(dialog);
  tellCount();
  dialog.addEventListener("click", clicked);
  dialog.addEventListener("keydown", moved);
  dialog.addEventListener("close", () => part(field, "choose").focus());
  const form = dialog.querySelector("[data-chooser-search]");
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search().catch(failed), 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search().catch(failed);
  });
  const uploads = dialog.querySelector("[data-uploads]");
  if (uploads) takeUploads(uploads);
}

// One that was sent alone is chosen, for the field that asked, and what it wants is asked for.
function takeUploads(uploads) {
  const asking = new WeakMap();
  ready(uploads);
  uploads.addEventListener("pictures:begun", ({ detail }) => asking.set(detail, field));
  uploads.addEventListener("picture:chosen", ({ detail }) => choose(detail));
  uploads.addEventListener("picture:described", ({ detail }) => showEverywhere(detail));
  uploads.addEventListener("pictures:taken", ({ detail: { batch, taken } }) => {
    const root = asking.get(batch);
    if (batch.length > 1) search().catch(failed);
    if (batch.length > 1 || !taken[0] || !root.isConnected) return;
    uploads.querySelector("[data-uploads-list]").replaceChildren();
    fill(root, taken[0]);
    if (field === root) dialog.close();
    if (taken[0].wants) edit(root);
  });
}

async function fetched(query) {
  pending?.abort();
  pending = new AbortController();
  const options = { signal: pending.signal, kinds: { 200: "html" } };
  return (await ask(`${field.dataset.chooseUrl}?${query}`, options)).body;
}

async function search(page = 1) {
  const letters = dialog.querySelector("input[type=search]").value;
  const query = new URLSearchParams({ q: letters, page });
  dialog.querySelector("[data-chooser-results]").innerHTML = await fetched(query);
  tellCount();
}

function tellCount() {
  const count = dialog.querySelector("[data-chooser-count]").dataset.chooserCount;
  dialog.querySelector("[data-chooser-status]").textContent = count;
}

function failed(error) {
  if (error.name === "AbortError") return;
  dialog.querySelector("[data-chooser-status]").textContent = error.message || field.dataset.failed;
}

function clicked(event) {
  const button = event.target.closest("button");
  if (!button) return;
  const { picture, label, thumb, warning, chooserPage, words } = button.dataset;
  if ("chooserClose" in button.dataset) dialog.close();
  else if (picture) choose({ id: picture, label, thumb, warning });
  else if (words) openWords(words, rewrite).catch(failed);
  else if (chooserPage) turn(chooserPage);
}

// In the chooser, and wherever it is chosen.
function rewrite(picture) {
  showEverywhere(picture);
  const held = dialog.querySelector(`[data-picture="${picture.id}"]`);
  if (!held) return;
  Object.assign(held.dataset, { label: picture.label, warning: picture.warning ?? "" });
  held.querySelector(".picture-chooser-name").textContent = picture.label;
  for (const each of held.querySelectorAll(".picture-warning")) each.remove();
  if (picture.warning) held.append(element("span", { class: "picture-warning" }, picture.warning));
}

async function turn(page) {
  try {
    await search(page);
    dialog.querySelector("[data-picture]")?.focus();
    dialog.scrollTop = 0;
  } catch (error) {
    failed(error);
  }
}

function choose(picture) {
  fill(field, picture);
  dialog.close();
}

// Arrow keys among the pictures, as they lie on the screen.
function moved(event) {
  const here = event.target.closest("[data-picture]");
  if (!here || !/^(Arrow|Home$|End$)/.test(event.key)) return;
  const all = [...dialog.querySelectorAll("[data-picture]")];
  const columns = all.filter((each) => top(each) === top(all[0])).length;
  const forward = getComputedStyle(dialog).direction === "rtl" ? -1 : 1;
  const steps = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: columns, ArrowUp: -columns };
  const at = all.indexOf(here);
  const ends = { Home: 0, End: all.length - 1 };
  const next = all[event.key in ends ? ends[event.key] : at + steps[event.key]];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function top(element) {
  return Math.round(element.getBoundingClientRect().top);
}
