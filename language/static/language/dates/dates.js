// Under a date field, how what is typed in it was understood, or why it cannot be. Fields are found
// as they are typed in, so those added to the page later work too.
import { ask, latest } from "../asking.js";
import { element } from "../elements.js";

const PAUSE = 250; // milliseconds
const LONGEST = 200; // letters; a longer text is refused whatever it says
const questions = new WeakMap(); // input → what is asked of it
const lines = new WeakMap(); // input → its line

const lineOf = (input) => {
  const known = lines.get(input);
  if (known?.isConnected) return known;
  const line = element("output", { class: "understood", "aria-live": "polite" });
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

const piece = (name, words) => element("span", { class: `understood__${name}` }, words);
const code = (words) => element("bdi", { dir: "ltr", class: "understood__edtf" }, words);

const show = (input, { words, certainty, edtf, error }) => {
  const line = lineOf(input);
  line.classList.toggle("understood--refused", Boolean(error));
  const told = words
    ? [piece("certainty", certainty), " ", piece("words", words), " ", code(edtf)]
    : [error ?? ""];
  line.replaceChildren(...told);
};

const understand = async (input, signal) => {
  const date = input.value.slice(0, LONGEST + 1);
  const url = `${input.dataset.understoodUrl}?${new URLSearchParams({ date })}`;
  try {
    const { body } = await ask(url, { signal });
    if (!signal.aborted) show(input, body);
  } catch (error) {
    // Another letter was typed, or there is no answer: saving will tell.
    if (!signal.aborted) show(input, { error: error.message });
  }
};

const typed = (input) => {
  const known = questions.get(input);
  const question = known ?? latest(PAUSE, (signal) => understand(input, signal));
  questions.set(input, question);
  if (input.value.trim()) {
    question.later();
  } else {
    question.stop();
    show(input, {});
  }
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
