// Where the words of a field stand: its paragraphs, the ranges of words in them, and how others are
// put in. Nothing is written into a text to mark it: a range of a rich text is one of its editor, of
// any other field one of a text that lies behind it, unseen, and is sent with no form.
import { element } from "../../language/elements.js";

const BLOCK = "p, h3, h4, li, blockquote, div, [role=textbox]";
const KEPT = [
  ...[
    "font",
    "letterSpacing",
    "wordSpacing",
    "textAlign",
    "direction",
    "unicodeBidi",
    "textIndent",
  ],
  ...["paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "lineHeight", "tabSize"],
  ...["borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth"],
];
const behind = new WeakMap(); // field → the text behind it

// Of a rich text the element in which it is written, once its editor stands.
export const writing = (field) => {
  if (!field.dataset.richText) return field;
  const detail = { writing: null };
  field.dispatchEvent(new CustomEvent("richtext:writing", { bubbles: true, detail }));
  return detail.writing;
};

const ranged = (from, to) => {
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
};

// A paragraph of an editor: its text nodes, one after the other.
const paragraph = (block) => {
  const nodes = [];
  let text = "";
  const add = (node) => {
    nodes.push([node, text.length]);
    text += node.data;
  };
  const at = (offset, isEnd) => {
    const fits = ([node, start]) =>
      isEnd ? offset <= start + node.length : offset < start + node.length;
    const [node, start] = nodes.find(fits) ?? nodes.at(-1);
    return [node, offset - start];
  };
  return {
    add,
    quoted: Boolean(block.closest("blockquote")),
    get text() {
      return text;
    },
    range: (start, end) => ranged(at(start, false), at(end, true)),
  };
};

const written = (root) => {
  const found = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const block = node.parentElement.closest(BLOCK);
    if (!found.has(block)) found.set(block, paragraph(block));
    found.get(block).add(node);
  }
  return [...found.values()];
};

const shape = (field, text) => {
  const style = getComputedStyle(field);
  for (const name of KEPT) text.style[name] = style[name];
  text.style.inlineSize = `${field.offsetWidth}px`;
  text.style.blockSize = `${field.offsetHeight}px`;
  text.style.whiteSpace = field.matches("textarea") ? "pre-wrap" : "pre";
  if (!field.matches("textarea")) {
    const edges = ["paddingTop", "paddingBottom", "borderTopWidth", "borderBottomWidth"];
    const inside = edges.reduce((rest, each) => rest - Number.parseFloat(style[each]), 0);
    text.style.lineHeight = `${field.offsetHeight + inside}px`;
  }
  text.style.translate = "";
  const [from, to] = [text.getBoundingClientRect(), field.getBoundingClientRect()];
  text.style.translate = `${to.left - from.left}px ${to.top - from.top}px`;
  [text.scrollTop, text.scrollLeft] = [field.scrollTop, field.scrollLeft];
};

const watched = new ResizeObserver((sizes) => {
  for (const { target } of sizes) if (behind.has(target)) shape(target, behind.get(target));
});

const textBehind = (field) => {
  const known = behind.get(field);
  if (known?.isConnected) return known;
  const text = element("div", { class: "style-behind", "aria-hidden": "true" });
  field.after(text);
  behind.set(field, text);
  watched.observe(field);
  field.addEventListener("scroll", () => {
    [text.scrollTop, text.scrollLeft] = [field.scrollTop, field.scrollLeft];
  });
  return text;
};

const lines = (field) => {
  let from = 0;
  return field.value.split("\n").map((text) => {
    const start = from;
    from += text.length + 1;
    return {
      text,
      start,
      quoted: "quoted" in field.dataset,
      range: (first, last) => {
        const node = behind.get(field).firstChild;
        return ranged([node, start + first], [node, start + last]);
      },
    };
  });
};

// Before ranges are asked for, and again when the text is another or has another size.
export const lay = (field, isMarked) => {
  if (field.dataset.richText) return;
  if (!isMarked) {
    behind.get(field)?.remove();
    behind.delete(field);
    return;
  }
  const text = textBehind(field);
  const said = `${field.value}\n`;
  if (text.textContent !== said) text.textContent = said;
  shape(field, text);
};

export const paragraphs = (field) => {
  if (!field.dataset.richText) return lines(field);
  const root = writing(field);
  const found = root ? written(root) : [];
  if ("quoted" in field.dataset) for (const each of found) each.quoted = true;
  return found;
};

export const select = (field, place, start, end) => {
  if (field.dataset.richText) {
    const range = place.range(start, end);
    getSelection().setBaseAndExtent(
      ...[range.startContainer, range.startOffset, range.endContainer, range.endOffset],
    );
  } else field.setSelectionRange(place.start + start, place.start + end);
};

// As if it were typed: the field's own undo knows it. Whether it fitted.
export const exchange = (field, place, start, end, words) => {
  if (field.dataset.richText) {
    const detail = { range: place.range(start, end), words };
    field.dispatchEvent(new CustomEvent("richtext:exchange", { bubbles: true, detail }));
    return true;
  }
  const length = field.value.length - (end - start) + words.length;
  if (field.maxLength > 0 && length > field.maxLength) return false;
  field.focus();
  field.setSelectionRange(place.start + start, place.start + end);
  document.execCommand("insertText", false, words);
  return true;
};

// Whether what is selected lies within these letters.
export const isAt = (field, place, start, end) => {
  if (!field.dataset.richText) {
    const [from, to] = [place.start + start, place.start + end];
    return field.selectionStart >= from && field.selectionEnd <= to;
  }
  const { rangeCount } = getSelection();
  if (!rangeCount) return false;
  const here = getSelection().getRangeAt(0);
  const range = place.range(start, end);
  const begins = range.compareBoundaryPoints(Range.START_TO_START, here) <= 0;
  return begins && range.compareBoundaryPoints(Range.END_TO_END, here) >= 0;
};
