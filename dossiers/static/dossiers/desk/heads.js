// The head of a block says what is in it, as it is typed: words, what was chosen, the picture.
import { element } from "../../language/elements.js";

const BLOCK = ".order-machine .inline-related:not(.empty-form)";
const words = JSON.parse(document.getElementById("block-words").textContent);
const LONGEST = 80;

const tidy = (text) => text.replace(/\s+/g, " ").trim();

// An address runs from left to right among Arabic words too.
const address = (text) => (/^https?:/.test(text) ? `\u2066${text}\u2069` : text);

// A paragraph is no word with the next.
const inParts = (body) => {
  const parts = [...body.children].map((part) => part.textContent);
  return parts.length ? parts.join(" ") : body.textContent;
};

// Of a rich text what stands in its editor, once that has started.
const written = (field) => {
  if (!field.dataset.richText) return field.value;
  const writing = field.closest(".fieldBox")?.querySelector("[role=textbox]");
  return inParts(writing ?? new DOMParser().parseFromString(field.value, "text/html").body);
};

const said = (field) => {
  if (field.matches("select")) {
    const chosen = [...field.selectedOptions].filter((option) => option.value);
    return tidy(chosen.map((option) => option.textContent).join(words.comma));
  }
  return address(tidy(written(field)).slice(0, LONGEST));
};

const TYPED = "select, textarea, input:not([type=hidden], [type=checkbox], .select2-search__field)";

// Of the fields that are named those that say something, or the first that does.
const told = (block) => {
  const prefix = /^(.+)-\d+$/.exec(block.id);
  const names = words.heads[prefix?.[1]] ?? [];
  const fields = names.length
    ? names.map((name) => block.querySelector(`[name="${block.id}-${name}"]`))
    : [...block.querySelectorAll(`fieldset :is(${TYPED})[name^="${block.id}-"]`)];
  const found = fields.filter(Boolean);
  const texts = found.map(said).filter(Boolean);
  if (!found.length) return null;
  return names.length ? texts.join(" · ") : (texts[0] ?? "");
};

const picture = (block, head, label) => {
  const held = block.querySelector(":scope > .held > [data-thumb]");
  const thumb = block.querySelector("[data-picture-thumb]:not([hidden])");
  const there = head.querySelector(".block-thumb");
  const source = held?.dataset.thumb || thumb?.getAttribute("src");
  if (!source) there?.remove();
  else if (there) there.src = source;
  else label.before(element("img", { class: "block-thumb", alt: "", src: source }));
};

// What is not drawn yet is said by the server.
export const head = (block) => {
  const top = block.querySelector(":scope > h3");
  const label = top?.querySelector(".inline_label");
  if (!label) return;
  picture(block, top, label);
  const text = block.matches(".folded") ? null : told(block);
  if (text === null) return;
  const next = text || words.empty;
  if (label.textContent !== next) label.textContent = next;
};

// Completion tells of what is chosen through jQuery alone.
window.django.jQuery(document).on("input change keyup focusout", ({ target }) => {
  const block = target.closest?.(BLOCK);
  if (block) head(block);
});
