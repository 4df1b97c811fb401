// Blocks by keyboard: moved up and down, opened where a problem's link points, folded when many.
import { announce, button, element } from "../../language/elements.js";
import { reach } from "../../press/forms/reaching.js";
import { remember } from "../../press/forms/undo.js";
import { copy } from "./carried.js";
import { unfold } from "./folded.js";
import { head } from "./heads.js";
import "./menu.js";

const MANY = 12;
const FOLDED = "ContentEditor:collapseAll";
const words = JSON.parse(document.getElementById("block-words").textContent);

if (localStorage.getItem(FOLDED) === null) {
  const total = [...document.querySelectorAll("input[name$='-INITIAL_FORMS']")];
  const blocks = total.reduce((sum, input) => sum + Number(input.value), 0);
  if (blocks > MANY) localStorage.setItem(FOLDED, "true");
}

const machine = () => document.querySelector(".order-machine");
const order = (block) => Number(block.querySelector(".order-machine-ordering").value);
const inOrder = () =>
  [...machine().querySelectorAll(".inline-related:not(.empty-form)")].sort(
    (one, other) => order(one) - order(other),
  );
const shown = () => inOrder().filter((block) => block.offsetParent !== null);

const tell = (text) => announce(document.getElementById("block-status"), text);

const setPlace = (block, place) => {
  block.querySelector(".order-machine-ordering").value = place;
  block.style.order = place;
};
const number = (blocks) => {
  blocks.forEach((block, at) => {
    setPlace(block, 10 * (at + 1));
  });
};

// Blocks as they stood, each with its number, for the way back: in the document as on the page.
const standing = () => inOrder().map((block) => [block, order(block)]);
const arrange = (before) => {
  const there = before.filter(([block]) => block.isConnected);
  const blocks = there.map(([block]) => block);
  for (const [block, place] of there) setPlace(block, place);
  const all = inOrder();
  if (all.length > blocks.length) {
    number([...blocks, ...all.filter((block) => !blocks.includes(block))]);
  }
  blocks.slice(1).forEach((block, at) => {
    const last = blocks[at];
    const isBehind = last.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!isBehind) aside(block, () => last.after(block));
  });
  stood = standing();
  return true;
};

let stood = [];
// Of those that stood before and stand now: which one has another place among them.
const noteOrder = () => {
  const now = standing();
  const [old, fresh] = [stood, now];
  const among = (one, other) => {
    const known = new Set(other.map(([block]) => block));
    return one.map(([block]) => block).filter((block) => known.has(block));
  };
  const [before, after] = [among(old, fresh), among(fresh, old)];
  stood = now;
  const at = after.findIndex((block, place) => block !== before[place]);
  if (at < 0) return;
  const moved = before[at + 1] === after[at] ? before[at] : after[at];
  remember(
    "move",
    moved.querySelector(":scope > h3 .inline_label").textContent,
    () => arrange(old),
    () => arrange(fresh),
  );
};

// The block that steps aside is the one that moves in the document: the moved one keeps the focus.
const move = (block, step) => {
  const blocks = shown();
  const from = blocks.indexOf(block);
  const other = blocks[from + step];
  if (!other) return tell(step < 0 ? words.first : words.last);
  stood = standing();
  const all = inOrder();
  all.splice(all.indexOf(block), 1);
  all.splice(all.indexOf(other) + (step > 0 ? 1 : 0), 0, block);
  number(all);
  aside(other, () => (step < 0 ? block.after(other) : block.before(other)));
  block.scrollIntoView({ block: "nearest" });
  noteOrder();
  return tell(`${words.place} ${from + step + 1} / ${blocks.length}`);
};

const aside = (block, place) => {
  const say = (name) =>
    document.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { inline: block } }));
  say("content-editor:deactivate");
  place();
  say("content-editor:activate");
};

const tool = (label, sign, name, act) => {
  const once = (event) => {
    event.stopPropagation();
    act();
  };
  return button(sign, once, { class: name, title: label, "aria-label": label });
};

const fold = (block) => {
  const isOpen = !block.classList.contains("collapsed");
  if (isOpen) unfold(block);
  const opener = block.querySelector(":scope > h3 .block-fold");
  opener?.setAttribute("aria-expanded", String(isOpen));
};

const equip = (block) => {
  const head = block.querySelector(":scope > h3");
  if (!head || head.querySelector(".block-tools")) return;
  const tools = [
    tool(words.open, "▾", "block-fold", () => head.click()),
    tool(words.up, "↑", "block-move", () => move(block, -1)),
    tool(words.down, "↓", "block-move", () => move(block, 1)),
    tool(words.copy, "⧉", "block-copy", () => {
      copy(block);
      tell(words.copied);
    }),
    tool(words.page, "◉", "block-page", () => {
      const detail = { way: `id_${block.id}-` };
      document.dispatchEvent(new CustomEvent("preview:wanted", { detail }));
    }),
  ];
  head.append(element("span", { class: "block-tools" }, ...tools));
  fold(block);
  new MutationObserver(() => fold(block)).observe(block, { attributeFilter: ["class"] });
};

document.addEventListener("fields:wanted", ({ detail }) => {
  unfold(document.getElementById(/^id_(.+-\d+)-/.exec(detail.id)?.[1]));
});

const openTarget = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id.startsWith("id_")) reach(id);
};

document.addEventListener("content-editor:ready", () => {
  for (const block of inOrder()) {
    machine().append(block);
    equip(block);
    head(block);
  }
  openTarget();
});

document.addEventListener("dragstart", () => {
  stood = standing();
});
for (const dragged of ["drop", "dragend"]) {
  document.addEventListener(dragged, () => setTimeout(noteOrder));
}

addEventListener("hashchange", openTarget);

document.addEventListener("formset:added", (event) => {
  const block = event.target;
  if (!block.matches(".order-machine .inline-related")) return;
  setTimeout(() => {
    equip(block);
    head(block);
  });
});

document.addEventListener("keydown", (event) => {
  const near = event.target;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const block = near.closest?.(".order-machine .inline-related");
  if (step && event.altKey && block) {
    event.preventDefault();
    move(block, step);
  }
});
