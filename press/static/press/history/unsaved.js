// What is typed in a record's form is kept in this browser until the server says that it is saved:
// through a closed tab, an ended session, a lost connection, and while an answer is waited for.
// Files are not kept.
import { ask } from "../../language/asking.js";
import { button, element } from "../../language/elements.js";
import { entries, entry as kept, forget, named, remove, typedSince, write } from "./kept.js";

forget();
const place = document.querySelector("#unsaved");
const form = place?.closest("form");
const words = place?.dataset;

const say = (where, text) => {
  const line = element("p", {}, text);
  where.append(line);
  where.hidden = false;
  return line;
};

// On pages that follow a save: what was typed while they were waited for.
const note = document.querySelector("#typed-on");
for (const { path, form: name } of note ? typedSince(note.dataset.user) : []) {
  if (path === location.pathname || (words && name === words.submission)) continue;
  say(note, note.dataset.words).append(" ", element("a", { href: path }, note.dataset.open));
}

if (form?.elements.submission_id) watch();

function watch() {
  const name = form.elements.submission_id.value;
  const fresh = () => Math.random().toString(36).slice(2, 14);
  // An answer goes on with what the form that it answers had kept, but for what was typed since.
  const [before, since] = words.kept ? words.kept.split(".") : [fresh(), "0"];
  const isTypedSince = kept(named(words.user, location.pathname, name, before))?.at > Number(since);
  const page = isTypedSince ? fresh() : before;
  const key = named(words.user, location.pathname, name, page);
  const mark = element("input", { type: "hidden", name: "_kept" });
  form.append(mark);
  // A form that a browser fills in anew puts texts into blocks that have moved since.
  form.autocomplete = "off";
  let at = Number(since);
  let first = null; // as the page began
  let sent = null;
  let sentAt = 0;
  let last = null; // as it was kept last
  let touched = words.bound === "yes";
  let typed = false;
  let leaving = false;
  let told = false;
  let isBound = words.bound === "yes";

  // The editors of rich text put their texts into the form; whether all have started.
  const gather = () => {
    const detail = { isReady: true };
    document.dispatchEvent(new CustomEvent("richtext:gather", { detail }));
    return detail.isReady;
  };
  const body = () => {
    gather();
    const data = new URLSearchParams();
    for (const [field, value] of new FormData(form)) {
      if (typeof value === "string" && field !== "csrfmiddlewaretoken" && !field.startsWith("_")) {
        data.append(field, value);
      }
    }
    return data.toString();
  };
  // In whatever order, and whether what is empty is told or not: fields may be made meanwhile. An
  // editor that starts meanwhile sets its paragraphs apart by lines.
  const meaning = (text) =>
    [...new URLSearchParams(text)]
      .filter(([, value]) => value)
      .map(([field, value]) => `${field}=${value.replace(/>\s+</g, "><").trim()}`)
      .sort()
      .join("&");
  const differs = (now, then) => now !== then && meaning(now) !== meaning(then);
  const isDirty = (now) =>
    isBound || (first !== null && differs(now, first)) || (sent !== null && differs(now, sent));

  const keep = () => {
    if (!touched) return;
    const now = body();
    if (!isDirty(now)) {
      remove(key);
      last = null;
      return;
    }
    if (now === last) return;
    last = now;
    at = sent !== null && !differs(now, sent) ? sentAt : Math.max(Date.now(), at + 1);
    try {
      write(key, at, now);
    } catch {
      last = null;
      if (!told) say(place, words.full);
      told = true;
    }
  };

  const recover = (entry) => {
    const sender = document.createElement("form");
    sender.method = "post";
    sender.action = location.pathname + location.search;
    const fields = [...new URLSearchParams(entry.body)];
    fields.push(["_recover", "1"], ["_kept", `${entry.page}.${entry.at}`]);
    fields.push(["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value]);
    for (const [field, value] of fields) {
      const area = document.createElement("textarea");
      area.name = field;
      area.value = value;
      sender.append(area);
    }
    sender.hidden = true;
    document.body.append(sender);
    leaving = true;
    sender.submit();
  };

  const choice = (text, act) => button(text, act, { class: "button" });

  const offer = (entry) => {
    const language = `${document.documentElement.lang}-u-nu-latn`;
    const style = { dateStyle: "medium", timeStyle: "short" };
    const time = new Date(entry.at).toLocaleString(language, style);
    const said = entry.isOut ? words.left : words.said;
    const line = say(place, said.replace("{time}", time));
    const throwAway = choice(words.drop, () => {
      remove(entry.key);
      const undo = choice(words.undo, () => {
        write(entry.key, entry.at, entry.body);
        undo.replaceWith(...choices);
      });
      for (const each of choices) each.remove();
      line.append(" ", undo);
      undo.focus();
    });
    const choices = [choice(words.recover, () => recover(entry)), throwAway];
    line.append(" ", ...choices);
  };

  // What another open tab is typing is not lost: each holds a lock of its form's name.
  const openTabs = async () => {
    navigator.locks?.request(key, () => new Promise(() => {}));
    const locks = await navigator.locks?.query();
    return new Set(locks?.held.map((lock) => lock.name));
  };
  const isShown = (entry) =>
    entry.key === key ||
    entry.body === first ||
    (entry.form === name && entry.page === page && (entry.isOut || entry.at <= Number(since)));

  const begin = async () => {
    if (!gather()) {
      setTimeout(begin, 200);
      return;
    }
    first = typed ? "" : body();
    const others = await openTabs();
    for (const entry of entries(words.user)) {
      const isOfThis = entry.path === location.pathname || entry.form === words.submission;
      if (isOfThis && !isShown(entry) && !others.has(entry.key)) offer(entry);
    }
  };
  // The form's own scripts arrange blocks and editors first.
  window.addEventListener("load", () => setTimeout(begin, 400));

  // The form of a new record that Back shows once more: where that was made, its own form is shown.
  const goOn = async (earlier) => {
    const asking = new URLSearchParams({ saved_as: earlier });
    const { url } = (await ask(`${location.pathname}?${asking}`)).body;
    leaving = Boolean(url);
    if (url) location.replace(url);
  };
  if (words.adding) {
    const earlier = history.state?.submission;
    const [way] = performance.getEntriesByType("navigation");
    if (earlier && earlier !== name && way?.type === "back_forward") goOn(earlier).catch(() => {});
    else history.replaceState({ ...history.state, submission: name }, "");
  }
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    forget();
    leaving = false;
    if (words.adding) goOn(name).catch(() => {});
  });

  const touch = (event) => {
    if (event.isTrusted) touched = true;
    typed ||= event.isTrusted && event.type === "input";
  };
  for (const each of ["pointerdown", "keydown", "input", "change", "drop"]) {
    document.addEventListener(each, touch, true);
  }
  setInterval(keep, 2000);
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", keep);
  window.addEventListener("beforeunload", (event) => {
    keep();
    if (touched && !leaving && isDirty(body())) event.preventDefault();
  });
  // What was new and is taken out is saved nowhere: it stays kept, as if it were not taken out.
  const keepTakenOut = () => {
    const out = [...form.querySelectorAll("input[data-taken-out]")].map((field) => field.name);
    const fields = [...new URLSearchParams(sent)];
    const lost = fields.some(
      ([field, value]) =>
        value.trim() &&
        out.some((each) => {
          const control = form.elements[field];
          const [prefix] = each.split("-DELETE");
          return (
            field.startsWith(`${prefix}-`) &&
            control?.value !== control?.defaultValue &&
            isText(control)
          );
        }),
    );
    if (!lost) return;
    const back = new URLSearchParams(fields.filter(([field]) => !out.includes(field)));
    try {
      write(`${key}X`, at + 1, back.toString());
    } catch {
      // Nothing was promised of it.
    }
  };
  const isText = (control) => control?.matches?.("textarea, input[type=text], input[type=url]");

  // Saved beside the page: what stands in the form now is what was saved.
  form.addEventListener("form:saved", () => {
    first = body();
    sent = null;
    isBound = false;
    leaving = false;
    keep();
  });
  form.addEventListener("submit", () => {
    touched = true;
    keep();
    sent = body();
    at = Math.max(Date.now(), at);
    sentAt = at;
    keepTakenOut();
    mark.value = `${page}.${at}`;
    leaving = true;
    // A connection that is lost leaves this page where it is.
    setTimeout(() => {
      leaving = false;
    }, 8000);
  });
}
