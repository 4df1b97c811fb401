// The small window at a mark: what is said of the words, and what can be done.
import { button, element } from "../../language/elements.js";

const GAP = 6; // pixels
let shown = null;

const put = ({ node, range }) => {
  const place = range.getBoundingClientRect();
  const size = node.getBoundingClientRect();
  const isRight = document.documentElement.dir === "rtl";
  const left = isRight ? place.right - size.width : place.left;
  const below = place.bottom + GAP;
  const bar = document.querySelector(".submit-row")?.getBoundingClientRect().top ?? innerHeight;
  const isBelow = below + size.height <= Math.min(bar, innerHeight);
  const top = isBelow ? below : Math.max(place.top - size.height - GAP, 0);
  const most = document.documentElement.clientWidth - size.width;
  node.style.left = `${Math.max(0, Math.min(left, most))}px`;
  node.style.top = `${top}px`;
};

export const isOpen = () => Boolean(shown);

export const close = () => {
  shown?.node.remove();
  shown = null;
};

// `acts` are pairs of words and what they do; with `takesFocus` for who came by keyboard.
export const open = ({ range, title, lines, acts, takesFocus, left }) => {
  close();
  const heading = element("p", { class: "style-bubble__kind", id: "style-bubble-title" }, title);
  const told = lines.map((line) => element("p", {}, ...line));
  const doing = acts.map(([words, act, name]) => button(words, act, { class: name }));
  const facts = { class: "style-bubble", role: "dialog", "aria-labelledby": heading.id };
  const node = element("div", { ...facts, popover: "manual" }, heading, ...told);
  node.append(element("p", { class: "style-bubble__acts" }, ...doing));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
    left();
  });
  // Beside the form: nothing of it is a field.
  document.body.append(node);
  node.showPopover?.();
  shown = { node, range };
  put(shown);
  if (takesFocus) node.querySelector("button").focus();
};

addEventListener("scroll", () => shown && put(shown), true);
addEventListener("resize", () => shown && put(shown));
document.addEventListener("pointerdown", ({ target }) => {
  if (shown && !shown.node.contains(target)) close();
});
