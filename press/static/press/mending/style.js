// House style and spelling while somebody writes. The server finds, asked for the paragraphs alone
// that it was not asked about; here they are marked where they stand, and mended at a click. Where it
// does not answer nothing is marked, and the bar below the form says so.
import { ask, latest } from "../../language/asking.js";
import { announce, element } from "../../language/elements.js";
import { reach } from "../forms/reaching.js";
import { remember } from "../forms/undo.js";
import { close, isOpen, open } from "./bubble.js";
import { exchange, isAt, lay, paragraphs, select, writing } from "./places.js";

const PAUSE = 700; // milliseconds
const MOST = 20000; // letters in one question
const LEFT = "milaff-style-left";
const KEPT = 500; // remarks that are left as they are, of all pages
const bar = document.querySelector("#style-remarks");
const form = bar?.closest("form");
const words = bar?.dataset;
const known = new Map(); // by language, whose words, and text: what is found in it
const before = new WeakMap(); // field → what was found in each of its paragraphs last
const remarks = new Map(); // field → its remarks
const marks = { should: "house-style", must: "house-style-must" };
const HIGHLIGHTS = typeof Highlight === "function" && CSS.highlights;

const language = (field) => {
  if (field.dataset.written !== "own") return field.dataset.written;
  return form.elements.language?.value || field.lang;
};
const isOurs = (field) =>
  !field.id.includes("__prefix__") && !field.disabled && !field.readOnly && !isOut(field);
const isOut = (field) => field.closest(".taken-out");
const fields = () => [...form.querySelectorAll("[data-written]")].filter(isOurs);
const keyOf = (field, { text, quoted }) => [language(field), quoted, text].join("\t");

// What somebody leaves as it is, is left on this page in this browser: the words in this field.
const leftAlone = () => {
  try {
    return JSON.parse(localStorage.getItem(LEFT)) ?? [];
  } catch {
    return [];
  }
};
const nameOf = (field, { name }) => [location.pathname, field.name, name].join("\t");
const leave = (field, remark) => {
  const all = [...leftAlone(), nameOf(field, remark)];
  try {
    localStorage.setItem(LEFT, JSON.stringify(all.slice(-KEPT)));
  } catch {
    // A browser that is full leaves it marked.
  }
};

// While an answer is waited for, what was found stays where its words still stand.
const carried = (was, text) => {
  const moved = text.length - was.text.length;
  return was.found.flatMap((each) => {
    const said = was.text.slice(each.start, each.end);
    const by = [0, moved].find((step) => text.slice(each.start + step, each.end + step) === said);
    return by === undefined ? [] : [{ ...each, start: each.start + by, end: each.end + by }];
  });
};

const foundIn = (field) => {
  const was = before.get(field) ?? [];
  const places = paragraphs(field);
  const now = places.map((place, at) => {
    const { text } = place;
    const found = known.get(keyOf(field, place)) ?? (was[at] ? carried(was[at], text) : []);
    return { place, text, found };
  });
  before.set(field, now);
  return now.flatMap(({ place, found }) => found.map((each) => ({ ...each, place })));
};

const saidBy = ({ place, start, end }) => place.text.slice(start, end);
const sentence = (remark) => {
  const said = `${remark.kind}: «${saidBy(remark)}»`;
  const right = remark.instead ? words.write.replace("{words}", remark.instead) : "";
  return [said, right, remark.why].filter(Boolean).join(" · ");
};

// For who does not see the marks: of an editor where it is written, else at the field.
const describe = (field, found) => {
  const id = `${field.id}_style`;
  const told = document.getElementById(id);
  const place = writing(field);
  const others = (place?.getAttribute("aria-describedby") ?? "").split(" ");
  const described = others.filter((each) => each && each !== id);
  if (!found.length) told?.remove();
  else {
    const name = HIGHLIGHTS ? "visually-hidden" : "style-told";
    const line = told ?? element("p", { id, class: name });
    line.textContent = found.map(sentence).join(" — ");
    if (!told) (field.closest(".flex-container, .fieldBox") ?? field.parentElement).append(line);
    described.push(id);
  }
  if (!place) return;
  if (described.length) place.setAttribute("aria-describedby", described.join(" "));
  else place.removeAttribute("aria-describedby");
};

const rangeOf = ({ place, start, end }) => place.range(start, end);

const paint = () => {
  const left = leftAlone();
  const all = { should: [], must: [] };
  remarks.clear();
  for (const field of fields()) {
    const found = foundIn(field).filter((each) => !left.includes(nameOf(field, each)));
    lay(field, found.length);
    describe(field, found);
    if (found.length) remarks.set(field, found);
    for (const each of found) all[each.must ? "must" : "should"].push(rangeOf(each));
  }
  for (const [level, name] of Object.entries(marks)) {
    HIGHLIGHTS?.set(name, new Highlight(...all[level]));
  }
  count();
};

const total = () => [...remarks.values()].reduce((sum, each) => sum + each.length, 0);
const count = () => {
  const way = bar.querySelector("button");
  const number = total();
  way.hidden = !number;
  way.textContent = words.count.replace("{number}", number);
};

const questions = (asked) => {
  const parts = [[]];
  let letters = 0;
  for (const [key, each] of asked) {
    letters += each.text.length;
    if (letters > MOST && parts.at(-1).length) {
      parts.push([]);
      letters = each.text.length;
    }
    parts.at(-1).push([key, each]);
  }
  return parts.filter((part) => part.length);
};

const unknown = () => {
  const asked = new Map();
  for (const field of fields()) {
    for (const place of paragraphs(field)) {
      const key = keyOf(field, place);
      if (known.has(key) || !place.text.trim()) continue;
      asked.set(key, { text: place.text, language: language(field), quoted: place.quoted });
    }
  }
  return asked;
};

const tell = (text) => {
  bar.querySelector("#style-told").textContent = text;
};

const look = async (signal) => {
  try {
    for (const part of questions(unknown())) {
      const body = JSON.stringify({ texts: part.map(([, each]) => each) });
      const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
      const options = { method: "POST", body, headers, signal, kinds: { 200: "json" } };
      const answer = await ask(words.url, options);
      for (const [at, [key]] of part.entries()) known.set(key, answer.body.found[at]);
    }
    tell("");
  } catch (error) {
    if (signal.aborted) return;
    tell(`${words.unheard} ${error.message}`);
  }
  paint();
};

const looking = latest(PAUSE, look);
const later = () => {
  paint();
  looking.later();
};

const mend = (field, remark) => {
  const said = saidBy(remark);
  const was = field.value;
  const paragraph = remark.place.text;
  if (!exchange(field, remark.place, remark.start, remark.end, remark.instead)) {
    announce(bar.querySelector("#style-told"), words.long);
    return;
  }
  const now = paragraph.slice(0, remark.start) + remark.instead + paragraph.slice(remark.end);
  const swap = (from, to, old, fresh) => () => {
    const place = paragraphs(field).find((each) => each.text === from);
    if (place) exchange(field, place, remark.start, remark.start + old.length, fresh);
    return Boolean(place) || field.value === to;
  };
  const back = swap(now, was, remark.instead, said);
  remember("mend", `${said} ← ${remark.instead}`, back, swap(paragraph, "", said, remark.instead));
  later();
};

const show = (field, remark, takesFocus) => {
  const toText = () => {
    reach(field.id);
    setTimeout(
      () => isStanding(field, remark) && select(field, remark.place, remark.end, remark.end),
    );
  };
  const ended = (act) => () => {
    close();
    act();
    if (takesFocus) toText();
    announce(document.querySelector("#style-said"), bar.querySelector("button").textContent);
  };
  const put = [words.put.replace("{words}", remark.instead), ended(() => mend(field, remark))];
  const stay = () => {
    leave(field, remark);
    paint();
  };
  open({
    range: rangeOf(remark),
    title: remark.kind,
    lines: [[element("bdi", {}, saidBy(remark))], remark.why, remark.must ? words.must : ""]
      .filter((line) => line.length)
      .map((line) => [line].flat()),
    acts: [...(remark.instead ? [put] : []), [words.leave, ended(stay)]],
    takesFocus,
    left: toText,
  });
};

const isStanding = (field, { place }) =>
  paragraphs(field).some((each) => each.text === place.text && each.start === place.start);

const fieldOf = (node) =>
  fields().find((field) => field === node || writing(field)?.contains(node));

const at = (field) =>
  remarks.get(field)?.find(({ place, start, end }) => isAt(field, place, start, end));

const next = () => {
  const all = [...remarks].flatMap(([field, found]) => found.map((remark) => [field, remark]));
  if (!all.length) return;
  const here = fieldOf(document.activeElement) ?? last?.field;
  const from = all.findIndex(([field, remark]) => field === here && isSame(remark, last));
  const onward = all.findIndex(([field]) => field === here || isBehind(field, here));
  const [field, remark] = all[from < 0 ? Math.max(onward, 0) : (from + 1) % all.length];
  last = { field, ...remark };
  reach(field.id);
  // The editor takes the focus first.
  setTimeout(() => {
    const found = remarks.get(field)?.find((each) => isSame(each, remark)) ?? remark;
    select(field, found.place, found.start, found.end);
    show(field, found, true);
  }, 100);
};
const isBehind = (field, here) =>
  Boolean(here && here.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
const isSame = (one, other) =>
  other &&
  one.place.text === other.place.text &&
  one.start === other.start &&
  one.name === other.name;
let last = null;

const begin = () => {
  bar.querySelector("button").addEventListener("click", next);
  document.addEventListener("keydown", (event) => {
    if (event.key === "F7" && event.altKey) {
      event.preventDefault();
      next();
    } else if (event.key === "Escape" && isOpen()) close();
  });
  form.addEventListener("input", ({ target }) => {
    if (!fieldOf(target)) return;
    close();
    later();
  });
  // What an editor does by itself (paste, undo) is no input.
  const changed = new MutationObserver(later);
  const watched = new WeakSet();
  const watch = () => {
    for (const field of fields()) {
      const place = field.dataset.richText ? writing(field) : null;
      if (!place || watched.has(place)) continue;
      watched.add(place);
      changed.observe(place, { childList: true, subtree: true, characterData: true });
      later();
    }
  };
  setInterval(watch, 1500);
  form.addEventListener("click", ({ target }) => {
    const field = fieldOf(target);
    const remark = field && at(field);
    if (remark) show(field, remark, false);
  });
  for (const name of ["formset:added", "fields:drawn", "row:taken-out", "change"]) {
    document.addEventListener(name, later);
  }
  addEventListener("resize", () => paint());
  looking.later();
};

if (form) begin();
