/* What is typed in a record's form is kept in this browser until the server says that it is saved:
   through a closed tab, an ended session, a lost connection. Files are not kept. */
(() => {
  "use strict";
  const PREFIX = "milaff-unsaved:";
  const DAYS = 14;
  const place = document.querySelector("#unsaved");

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const entries = (start) =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(start))
      .map((key) => ({ key, ...read(key) }));

  // The server's word that a form is saved: its name, in a cookie.
  const saved = /(?:^|; )milaff_saved=([0-9a-f-]+)/.exec(document.cookie)?.[1];
  for (const entry of entries(PREFIX)) {
    if (saved && entry.key.endsWith(`:${saved}`)) localStorage.removeItem(entry.key);
  }
  for (const entry of entries(PREFIX)) {
    if (!(Date.now() - entry.at < DAYS * 86400000)) localStorage.removeItem(entry.key);
  }
  const form = place?.closest("form");
  if (!form?.elements.submission_id) return;

  const words = place.dataset;
  const start = `${PREFIX}${words.user}:${location.pathname}:`;
  const key = start + form.elements.submission_id.value;
  let first = null;
  let touched = words.bound === "yes";
  let typed = false;
  let leaving = false;

  // The editors of rich text put their texts into the form; whether all have started.
  const gather = () => {
    const detail = { isReady: true };
    document.dispatchEvent(new CustomEvent("richtext:gather", { detail }));
    return detail.isReady;
  };
  const body = () => {
    gather();
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken" && !name.startsWith("_")) {
        data.append(name, value);
      }
    }
    return data.toString();
  };
  const isDirty = () => words.bound === "yes" || (first !== null && body() !== first);

  const say = (text) => {
    const line = document.createElement("p");
    line.textContent = text;
    place.append(line);
    place.hidden = false;
    return line;
  };

  let told = false;
  const keep = () => {
    if (!touched || leaving) return;
    if (!isDirty()) {
      localStorage.removeItem(key);
      return;
    }
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), body: body() }));
    } catch {
      if (!told) say(words.full);
      told = true;
    }
  };

  const recover = (entry) => {
    const sender = document.createElement("form");
    sender.method = "post";
    sender.action = location.pathname + location.search;
    const fields = [...new URLSearchParams(entry.body), ["_recover", "1"]];
    fields.push(["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value]);
    for (const [name, value] of fields) {
      const field = document.createElement("textarea");
      field.name = name;
      field.value = value;
      sender.append(field);
    }
    sender.hidden = true;
    document.body.append(sender);
    leaving = true;
    sender.submit();
  };

  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  const offer = (entry) => {
    const time = new Date(entry.at).toLocaleString(`${document.documentElement.lang}-u-nu-latn`, {
      dateStyle: "medium",
      timeStyle: "short",
    });
    const line = say(words.kept.replace("{time}", time));
    const throwAway = button(words.drop, () => {
      localStorage.removeItem(entry.key);
      const undo = button(words.undo, () => {
        const { key: name, ...rest } = entry;
        localStorage.setItem(name, JSON.stringify(rest));
        undo.replaceWith(...choices);
      });
      choices.forEach((each) => each.remove());
      line.append(" ", undo);
      undo.focus();
    });
    const choices = [button(words.recover, () => recover(entry)), throwAway];
    line.append(" ", ...choices);
  };

  // What another open tab is typing is not lost: each holds a lock of its form's name.
  const openTabs = async () => {
    navigator.locks?.request(key, () => new Promise(() => {}));
    const locks = await navigator.locks?.query();
    return new Set(locks?.held.map(({ name }) => name));
  };

  const begin = async () => {
    if (!gather()) {
      setTimeout(begin, 200);
      return;
    }
    first = typed ? "" : body();
    const last = words.submission;
    const others = await openTabs();
    for (const entry of entries(start)) {
      if (last && entry.key.endsWith(`:${last}`)) localStorage.removeItem(entry.key);
      else if (entry.key !== key && entry.body !== first && !others.has(entry.key)) offer(entry);
    }
  };
  // The form's own scripts arrange blocks and editors first.
  window.addEventListener("load", () => setTimeout(begin, 400));

  const touch = (event) => {
    if (event.isTrusted) touched = true;
    typed ||= event.isTrusted && event.type === "input";
  };
  for (const name of ["pointerdown", "keydown", "input", "change", "drop"]) {
    document.addEventListener(name, touch, true);
  }
  setInterval(keep, 2000);
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", keep);
  window.addEventListener("beforeunload", (event) => {
    keep();
    if (touched && !leaving && isDirty()) event.preventDefault();
  });
  form.addEventListener("submit", () => {
    touched = true;
    keep();
    leaving = true;
    // A connection that is lost leaves this page where it is.
    setTimeout(() => { leaving = false; }, 8000);
  });
})();
