// Where a block can be put in, and the menu of blocks that opens there: in sight, with arrows in it,
// closed by Escape, by a choice, by a click elsewhere; it is no stop on the way while it is closed.
import { reachIn } from "../../press/forms/reaching.js";

const words = JSON.parse(document.getElementById("block-words").textContent);
const PLACE = ".order-machine-insert-target";
const ITEM = ".plugin-button:not(.content-editor-hide)";
const wrapper = () => document.querySelector(".order-machine-wrapper");
const menu = () => document.querySelector(".plugin-buttons");
const items = () => [...menu().querySelectorAll(ITEM)];
const isOpen = () => wrapper()?.classList.contains("plugin-buttons-visible");
const opener = () => document.querySelector(`${PLACE}.selected`);

// The place stands before its block, for the keyboard as for the eye.
export const name = (place) => {
  place.tabIndex = 0;
  place.setAttribute("role", "button");
  place.setAttribute("aria-haspopup", "menu");
  place.setAttribute("aria-expanded", "false");
  place.textContent = words.block;
  place.setAttribute("aria-label", words.insert);
  if (place.matches(".last")) place.parentElement.append(place);
  else place.parentElement.prepend(place);
};

const put = (place) => {
  const list = menu();
  const from = place.getBoundingClientRect();
  const size = list.getBoundingClientRect();
  const around = wrapper().getBoundingClientRect();
  const bar = document.querySelector(".submit-row")?.getBoundingClientRect().top ?? innerHeight;
  const [below, above] = [from.bottom + 4, from.top - size.height - 4];
  const beside = Math.max(bar - size.height - 4, 0);
  const top = below <= beside ? below : above >= 0 ? above : beside;
  const isRight = document.documentElement.dir === "rtl";
  const left = isRight ? from.right - size.width : from.left;
  list.style.setProperty("--menu-end", `${innerHeight - bar}px`);
  list.style.top = `${top - around.top}px`;
  list.style.left = `${Math.max(left, 0) - around.left}px`;
};

// The text in which a stroke opened the menu; the next one there is a stroke.
let back = null;

const close = () => {
  const place = opener();
  place?.click(); // the second click on a place closes its menu
  (back ?? place)?.focus();
};

// Behind the block of an empty text, as other editors have it.
const stroke = (event) => {
  const text = event.target.closest?.(".order-machine :is(textarea, [role=textbox])");
  const isEmpty = text && !(text.value ?? text.textContent).trim();
  if (!isEmpty || text === back) return;
  const own = Number(text.closest(".inline-related").style.order);
  const later = [...document.querySelectorAll(`:not(.empty-form) > ${PLACE}`)]
    .map((place) => ({ place, order: Number(getComputedStyle(place.parentElement).order) }))
    .filter(({ order }) => order > own)
    .sort((one, other) => one.order - other.order);
  event.preventDefault();
  (later[0]?.place ?? document.querySelector(`${PLACE}.last`)).click();
  back = text;
};

const step = (key, at, all) => {
  const rows = getComputedStyle(menu()).gridTemplateRows.split(" ").length;
  const aside = document.documentElement.dir === "rtl" ? -rows : rows;
  const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: aside, ArrowLeft: -aside };
  if (key === "Home") return 0;
  if (key === "End") return all.length - 1;
  const next = at + (steps[key] ?? 0);
  if (key in steps) return Math.abs(steps[key]) === 1 ? (next + all.length) % all.length : next;
  const begins = (each) => each.title.toLowerCase().startsWith(key.toLowerCase());
  const found = key.length === 1 ? [...all.keys()].filter((each) => begins(all[each])) : [];
  return found.find((each) => each > at) ?? found[0] ?? -1;
};

const inMenu = (event) => {
  const all = items();
  const at = all.indexOf(event.target);
  if (event.key === "Escape" || event.key === "Tab") {
    close();
    if (event.key === "Escape") event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  if (event.key === "Enter" || event.key === " ") event.target.click();
  else all[step(event.key, at, all)]?.focus();
};

document.addEventListener("keydown", (event) => {
  const near = event.target;
  if (near.matches?.(`.plugin-buttons ${ITEM}`)) inMenu(event);
  else if (event.key === "Escape" && isOpen()) close();
  else if (event.key === "/" && !event.isComposing) stroke(event);
  else if (near.matches?.(PLACE) && ["Enter", " ", "ArrowDown"].includes(event.key)) {
    event.preventDefault();
    back = null;
    near.click();
  }
});

document.addEventListener("click", (event) => {
  if (!event.target.closest(PLACE)) return;
  if (event.isTrusted) back = null;
  setTimeout(() => {
    if (!isOpen() || !opener()) return;
    put(opener());
    items()[0]?.focus({ preventScroll: true });
  });
});

const tell = () => {
  for (const place of document.querySelectorAll(PLACE)) {
    place.setAttribute("aria-expanded", String(isOpen() && place.matches(".selected")));
  }
};

const begin = () => {
  menu().setAttribute("role", "menu");
  menu().setAttribute("aria-label", words.insert);
  for (const item of menu().querySelectorAll(".plugin-button")) {
    item.setAttribute("role", "menuitem");
    item.tabIndex = item.previousElementSibling ? -1 : 0;
    item.querySelector(".plugin-button-icon")?.setAttribute("aria-hidden", "true");
  }
  // In the form of a new row the first child is where Django puts the button that takes it out.
  document.querySelectorAll(`:not(.empty-form) > ${PLACE}`).forEach(name);
  new MutationObserver(tell).observe(wrapper(), { attributeFilter: ["class"] });
};

// When the blocks stand in their order.
document.addEventListener("content-editor:ready", () => queueMicrotask(begin));

document.addEventListener("formset:added", (event) => {
  const block = event.target;
  if (!block.matches(".order-machine .inline-related")) return;
  setTimeout(() => {
    block.querySelectorAll(PLACE).forEach(name);
    if (!block.matches("[data-quiet]")) reachIn(block);
  });
});
