// Several pictures at once, chosen or dropped: taken in one after the other, each with a line of its
// own that says how far it is, what is wrong, what it still wants. One that fails holds no other.
import { button, element } from "../language/elements.js";
import { send } from "./sending.js";
import { openWords } from "./words.js";

const rows = new Map(); // by file: its line
let last = Promise.resolve();

const say = (section, name, detail) =>
  section.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));

const line = (section, file) => {
  const bar = element("progress", { max: 1, value: 0, "aria-label": file.name });
  const name = element("bdi", { class: "picture-upload-name" }, file.name);
  const row = element("li", { class: "picture-upload" }, name, bar);
  section.querySelector("[data-uploads-list]").append(row);
  rows.set(file, row);
  return row;
};

const showTaken = (section, row, picture) => {
  const { choose, words } = section.dataset;
  const thumb = element("img", { src: picture.thumb, alt: "", width: 96, height: 64 });
  const label = element("bdi", { class: "picture-upload-name" }, picture.label);
  row.replaceChildren(thumb, label);
  if (picture.warning) row.append(element("span", { class: "picture-warning" }, picture.warning));
  const edit = () =>
    openWords(picture.words, (told) => {
      showTaken(section, row, { ...picture, warning: "", ...told });
      row.querySelector("[data-upload-words]").focus();
      say(section, "picture:described", told);
    }).catch((error) => {
      row.append(element("span", { role: "alert" }, error.message));
    });
  const named = (text) => ({ class: "button", "aria-label": `${text}: ${picture.label}` });
  if (choose) {
    row.append(button(choose, () => say(section, "picture:chosen", picture), named(choose)));
  }
  row.append(button(words, edit, { ...named(words), "data-upload-words": "" }));
};

const showRefused = (section, row, file, { errors, again }) => {
  const text = Object.values(errors).flat().join(" ");
  const name = element("bdi", { class: "picture-upload-name" }, file.name);
  row.replaceChildren(
    name,
    element("span", { class: "picture-upload-problem", role: "alert" }, text),
  );
  if (!again) return;
  const retry = () => {
    row.remove();
    add(section, [file]);
  };
  row.append(button(section.dataset.again, retry, { class: "button" }));
};

const take = async (section, file) => {
  const row = rows.get(file);
  const answer = await send(file, section.dataset.url, row.querySelector("progress"));
  rows.delete(file);
  if (answer.errors) showRefused(section, row, file, answer);
  else showTaken(section, row, answer);
  return answer.errors ? null : answer;
};

export const add = (section, files) => {
  const batch = [...files];
  if (!batch.length) return;
  const taken = [];
  const status = section.querySelector("[data-uploads-status]");
  for (const file of batch) line(section, file);
  say(section, "pictures:begun", batch);
  last = last.then(async () => {
    for (const [at, file] of batch.entries()) {
      status.textContent = `${at} / ${batch.length}`;
      taken.push(await take(section, file));
    }
    status.textContent = `${taken.filter(Boolean).length} / ${batch.length}`;
    say(section, "pictures:taken", { batch, taken });
  });
};

// Wherever in its dialog, or on its page, they are dropped.
export const ready = (section) => {
  const input = section.querySelector("input[type=file]");
  const zone = section.closest("dialog") ?? document.body;
  section.hidden = false;
  input.addEventListener("change", () => {
    add(section, input.files);
    input.value = "";
  });
  zone.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    section.classList.add("picture-uploads-over");
  });
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(event.relatedTarget)) section.classList.remove("picture-uploads-over");
  });
  zone.addEventListener("drop", (event) => {
    section.classList.remove("picture-uploads-over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    add(section, event.dataTransfer.files);
  });
};

for (const section of document.querySelectorAll("[data-uploads]")) ready(section);
