// Under a date field, how what is typed in it was understood, or why it cannot be. Fields are found
// as they are typed in, so those added to the page later work too.
import { ask as askServer } from "./asking.js";

const PAUSE = 250; // milliseconds
const LONGEST = 200; // letters; a longer text is refused whatever it says
const waiting = new WeakMap(); // input → what stops its question
const lines = new WeakMap(); // input → its line

const lineOf = (input) => {
  const known = lines.get(input);
  if (known?.isConnected) return known;
  const line = document.createElement("output");
  line.className = "understood";
  line.setAttribute("aria-live", "polite");
  if (input.id) {
    line.id = `${input.id}_understood`;
    line.htmlFor.add(input.id);
    const described = input.getAttribute("aria-describedby");
    input.setAttribute("aria-describedby", [described, line.id].filter(Boolean).join(" "));
  }
  (input.closest(".flex-container") ?? input).after(line);
  lines.set(input, line);
  return line;
};

const piece = (name, words, direction) => {
  const made = document.createElement(direction ? "bdi" : "span");
  if (direction) made.dir = direction;
  made.className = `understood__${name}`;
  made.textContent = words;
  return made;
};

const show = (input, { words, certainty, edtf, error }) => {
  const line = lineOf(input);
  line.classList.toggle("understood--refused", Boolean(error));
  const told = words
    ? [piece("certainty", certainty), " ", piece("words", words), " ", piece("edtf", edtf, "ltr")]
    : [error ?? ""];
  line.replaceChildren(...told);
};

const ask = async (input, signal) => {
  const date = input.value.slice(0, LONGEST + 1);
  const url = `${input.dataset.understoodUrl}?${new URLSearchParams({ date })}`;
  try {
    const { body } = await askServer(url, { signal });
    if (!signal.aborted) show(input, body);
  } catch (error) {
    // Another letter was typed, or there is no answer: saving will tell.
    if (!signal.aborted) show(input, { error: error.message });
  }
};

const typed = (input) => {
  waiting.get(input)?.abort();
  if (!input.value.trim()) {
    show(input, {});
    return;
  }
  const question = new AbortController();
  waiting.set(input, question);
  setTimeout(() => {
    if (!question.signal.aborted) ask(input, question.signal);
  }, PAUSE);
};

const dateField = (event) => event.target.closest?.("input[data-understood-url]");

// A live region is announced only if it was there before its words.
document.addEventListener("focusin", (event) => {
  const input = dateField(event);
  if (input) lineOf(input);
});
document.addEventListener("input", (event) => {
  const input = dateField(event);
  if (input) typed(input);
});
