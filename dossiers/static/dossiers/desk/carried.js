// A block that was copied can be put in wherever a block can, here or in another dossier: it heads
// the menu of blocks.
import { element } from "../../language/elements.js";
import { fillIn, holds } from "./folded.js";

const KEY = "milaff-block";
const LONGEST = 40; // letters of its head in the menu
const words = JSON.parse(document.getElementById("block-words").textContent);
let putting = null;

const carried = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
};

export const copy = (block) => {
  document.dispatchEvent(new CustomEvent("richtext:gather", { detail: {} }));
  const prefix = block.id.replace(/-\d+$/, "");
  const said = block.querySelector(":scope > h3 .inline_label").textContent.trim();
  localStorage.setItem(KEY, JSON.stringify({ prefix, said, values: holds(block) }));
  offer();
};

const close = () => {
  document.querySelector(".order-machine-wrapper").classList.remove("plugin-buttons-visible");
  for (const place of document.querySelectorAll(".order-machine-insert-target.selected")) {
    place.classList.remove("selected");
  }
};

const put = (block) => {
  putting = block;
  window.ContentEditor.addContent(block.prefix);
  putting = null;
  close();
};

const offer = () => {
  const menu = document.querySelector(".plugin-buttons");
  menu?.querySelector(".block-carried")?.remove();
  const block = carried();
  const kind = menu?.querySelector(`[data-plugin-prefix="${block?.prefix}"]`);
  if (!kind) return;
  const facts = { class: "plugin-button block-carried", role: "menuitem", tabindex: "-1" };
  const [before, after] = words.put.split("{words}");
  const said = element("bdi", {}, block.said.slice(0, LONGEST));
  const item = element("a", facts, before, said, after);
  item.dataset.pluginPrefix = block.prefix;
  item.addEventListener("click", () => put(block));
  menu.prepend(item);
};

document.addEventListener("content-editor:ready", offer);
addEventListener("storage", ({ key }) => key === KEY && offer());

document.addEventListener("formset:added", ({ target }) => {
  if (putting) fillIn(target.querySelector(":scope > fieldset"), target, putting.values);
});
