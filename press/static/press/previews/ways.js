// The preview as a way into the form: a click on a part of the page, or Enter, opens the fields where
// it is typed; the page follows the field at hand; a picture dropped on a part goes to its field.
// What leads where the server has marked (press/previews/ways.py).
import { reach, reachIn } from "../forms/reaching.js";

const WAY = "[data-way]";
const OWN = "summary, label, input, select, button"; // what opens and closes in the page itself

// The ways of what was pressed, the nearest first.
const around = ({ target }) => {
  const parts = [];
  const first = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
  for (let part = first.closest(WAY); part; part = part.parentElement?.closest(WAY)) {
    parts.push(part);
  }
  return parts;
};

const blockOf = (way) => document.getElementById(/^id_(.+-\d+)-/.exec(way)?.[1]);

const rowsOf = (way) => document.getElementById(way.slice(3));

const isThere = ({ dataset: { way } }) =>
  Boolean(blockOf(way) ?? rowsOf(way) ?? document.getElementById(way));

// To the field; to the first of a block, or of rows.
const enter = (way) => {
  if (!reach(way)) reachIn(blockOf(way) ?? rowsOf(way));
};

// The control of a picture, of the field or of its block; fields that are not made yet are made
// once they are needed.
const pictureOf = (way, needed = false) => {
  const control = "[data-picture-input]";
  const block = blockOf(way);
  const kind = block && document.getElementById(block.id.replace(/\d+$/, "empty"));
  if (needed) document.dispatchEvent(new CustomEvent("fields:wanted", { detail: { id: way } }));
  const field = document.getElementById(way)?.closest(control);
  return field ?? block?.querySelector(control) ?? kind?.querySelector(control);
};

// A running text has no element of its own: its paragraphs lead to its field.
const markProse = (page) => {
  const comments = page.createNodeIterator(page.body, NodeFilter.SHOW_COMMENT);
  for (let each = comments.nextNode(); each; each = comments.nextNode()) {
    const way = /^way:(.+)/.exec(each.data)?.[1];
    for (let next = way && each.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType === Node.COMMENT_NODE) break;
      if (next.nodeType === Node.ELEMENT_NODE) next.dataset.way = way;
    }
  }
};

// Parts can be gone through by keyboard; those within others are reached by pointer alone.
const makeReachable = (page, words) => {
  for (const part of page.querySelectorAll(WAY)) {
    const isMore = part.previousElementSibling?.dataset.way === part.dataset.way;
    if (isMore || part.parentElement.closest(WAY)) continue;
    part.tabIndex = 0;
    part.setAttribute("aria-description", words);
  }
};

// The page alone is moved, not what the frame stands in.
const bringIntoView = (part) => {
  const view = part.ownerDocument.defaultView;
  const { top, bottom, height } = part.getBoundingClientRect();
  if (top >= 0 && bottom <= view.innerHeight) return;
  const room = Math.max(0, view.innerHeight - height) / 2;
  view.scrollTo(0, view.scrollY + top - Math.min(room, view.innerHeight / 3));
};

// Of a field, else of its block, or of the rows it is of.
const firstOf = (page, way) => {
  const row = /^(id_.+)-\d+-/.exec(way);
  const found = [`="${way}"`, ...(row ? [`^="${row[0]}"`, `="${row[1]}-group"`] : [])];
  return found.reduce((part, each) => part ?? page.querySelector(`[data-way${each}]`), null);
};

// The way of what is at hand in the form: of a field, else of its block.
export const wayOf = (node) => {
  const field = node.closest?.(".fieldBox, .form-row, td")?.querySelector("[id^=id_]");
  const block = node.closest?.(".inline-related[id]");
  const id = [node.id, field?.id].find((each) => each?.startsWith("id_"));
  return id ?? (block ? `id_${block.id}-` : "");
};

// `left` is called before the form has the focus, `back` to give it back to what had it.
export const lead = (frame, { words, tell, left, back }) => {
  const heard = new WeakSet();
  let hand = "";
  const page = () => frame.contentDocument;

  const goIn = (event) => {
    const parts = around(event);
    const part = parts.find(isThere);
    if (part) {
      left();
      enter(part.dataset.way);
    } else if (parts.length) tell([words.elsewhere]);
  };

  const clicked = (event) => {
    if (event.target.closest(OWN) || !page().getSelection().isCollapsed) return;
    event.preventDefault();
    const link = event.target.closest("a[href^='#']");
    const there = link && page().getElementById(decodeURIComponent(link.hash.slice(1)));
    if (there) bringIntoView(there);
    else goIn(event);
  };

  const pressed = (event) => {
    const isPart = event.key === "Enter" && event.target.matches(WAY);
    if (!isPart && event.key !== "Escape" && event.key !== "F6") return;
    event.preventDefault();
    if (isPart) goIn(event);
    else back();
  };

  const mark = (name, part) => {
    for (const each of page().querySelectorAll(`.${name}`)) each.classList.remove(name);
    part?.classList.add(name);
  };

  const takes = (part) => pictureOf(part.dataset.way);

  const dragged = (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault(); // else the file would be opened in place of the page
    const part = around(event).find(takes);
    event.dataTransfer.dropEffect = part ? "copy" : "none";
    mark("way-drop", event.type === "dragover" ? part : null);
    if (event.type === "drop" && part) drop(part.dataset.way, event.dataTransfer.files[0]);
  };

  const drop = (way, file) => {
    const control = pictureOf(way, true);
    enter(control.querySelector("[id]").id);
    const detail = { file, tell };
    control.dispatchEvent(new CustomEvent("picture:dropped", { bubbles: true, detail }));
  };

  const follow = () => {
    const part = firstOf(page(), hand);
    mark("way-here", part);
    return part;
  };

  // As soon as the page is read: its pictures may take their time.
  const listen = () => {
    const there = page();
    if (there.readyState === "loading" || heard.has(there)) return;
    heard.add(there);
    markProse(there);
    makeReachable(there, words.way);
    there.addEventListener("click", clicked);
    there.addEventListener("keydown", pressed);
    for (const name of ["dragover", "dragleave", "drop"]) there.addEventListener(name, dragged);
    follow();
  };

  const at = (way) => {
    if (way === hand) return;
    hand = way;
    const part = follow();
    if (part) bringIntoView(part);
  };

  const focusPage = () => {
    const part = follow() ?? page().querySelector(WAY);
    part?.closest("[tabindex]")?.focus({ preventScroll: true });
    if (part) bringIntoView(part);
  };

  const focused = () => page().activeElement?.closest(WAY)?.dataset.way;

  const focusOn = (way) => {
    const part = way && firstOf(page(), way);
    part?.closest("[tabindex]")?.focus({ preventScroll: true });
  };

  return { listen, at, focusPage, focused, focusOn };
};
