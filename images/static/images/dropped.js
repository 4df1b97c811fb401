// A picture that was dropped where a field shows its own is taken in for that field, through the
// door of the chooser. What it held before is offered back.
import { button, element } from "../language/elements.js";
import { fill } from "./chooser.js";
import { send } from "./sending.js";

const value = (root) => root.querySelector("[data-picture-value]");

const held = (root) => ({
  id: value(root).value,
  label: root.querySelector("[data-picture-label]").textContent,
  thumb: root.querySelector("[data-picture-thumb]:not([hidden])")?.getAttribute("src"),
  warning: root.querySelector(".picture-warning")?.textContent,
});

// In the field's own line: how far it is, what went wrong, the way back.
const say = (root, role, ...what) => {
  root.querySelector(".picture-input-dropped")?.remove();
  const line = element("span", { class: "picture-input-dropped", role }, ...what);
  root.append(line);
  return line;
};

const offerBack = (root, before) => {
  const { replaced, undo } = root.querySelector("[data-picture-label]").dataset;
  const back = () => {
    fill(root, before);
    root.querySelector("[data-picture-choose]").focus();
  };
  const line = say(root, "status", replaced, " ", button(undo, back, { class: "button" }));
  value(root).addEventListener("change", () => line.remove(), { once: true });
};

const takeIn = async (root, file, tell) => {
  const address = new URL("../upload/", new URL(root.dataset.chooseUrl, location));
  const bar = element("progress", { max: 1 });
  say(root, "status", root.querySelector("[data-picture-label]").dataset.uploading, " ", bar);
  const { errors, ...picture } = await send(file, address, bar);
  if (errors) {
    const lines = Object.values(errors).flat();
    say(root, "alert", lines.join(" "));
    tell(lines);
    return;
  }
  const before = held(root);
  fill(root, picture);
  offerBack(root, before);
  tell([], picture);
};

document.addEventListener("picture:dropped", ({ target, detail }) => {
  takeIn(target, detail.file, detail.tell);
});
