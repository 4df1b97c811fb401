/* Django's completion, started on a field when it is first touched or focused: a page may have
   hundreds of them, and starting them all takes longer than loading the page.

   What stands in a box counts: in a box of tags it is a tag, in one that chooses from a list it
   stays until something is chosen or it is emptied, and goes along with the form. Nothing is chosen
   from a list that answers other words than those in the box. */
import { ask } from "../../language/asking.js";
import { button, element } from "../../language/elements.js";
import { offering } from "./undo.js";

const $ = window.django.jQuery;
const SEPARATORS = /[,،;؛\r\n\t]+/;
const SUFFIX = "-typed";
const said = JSON.parse(document.querySelector("#choice-words")?.textContent ?? "{}");
const states = new WeakMap(); // by field
const fields = new WeakMap(); // by box

const isTags = (field) => Boolean(field.dataset.tags);
const clean = (text) => text.replace(/\s+/g, " ").trim();
const isChosen = (field, id) => [...field.selectedOptions].some((each) => each.value === id);

// The boxes of a choice are made without a name; they take that of the field, and what is chosen.
const named = (field) => {
  const own = field.nextElementSibling;
  if (!own?.classList.contains("select2")) return;
  const label = field.labels?.[0]?.textContent.trim().replace(/:$/, "");
  const words = label || field.getAttribute("aria-label") || "";
  const open = document.querySelectorAll(".select2-container--open .select2-search__field");
  const boxes = own.querySelectorAll(".select2-search__field");
  for (const box of [...boxes, ...open]) box.setAttribute("aria-label", words);
  const chosen = field.selectedOptions[0]?.textContent.trim();
  const told = chosen ? `${words}: ${chosen}` : words;
  const shown = own.querySelectorAll("[role=combobox]:not(input), .select2-selection__rendered");
  for (const box of field.multiple ? [] : shown) box.setAttribute("aria-label", told);
};

// What stands in the box of a list stays in sight when the list closes.
const tell = (its) => {
  const words = isTags(its.field) || its.select.isOpen() ? "" : clean(its.words);
  if (!words) {
    its.note?.remove();
    its.note = null;
    return;
  }
  its.note ??= element("p", { class: "choice-left", role: "status" });
  const drop = button(said.drop, () => {
    put(its, "");
    tell(its);
    (its.field.multiple ? its.box : its.select.$selection[0]).focus();
  });
  its.note.replaceChildren((said.left ?? "{words}").replace("{words}", words), " ", drop);
  its.select.$container.after(its.note);
};

const put = (its, words) => {
  its.words = words;
  its.shown = null;
  its.box.value = words;
  if (its.field.multiple) its.select.selection.resizeSearch();
};

// Each of the names becomes a chip.
const take = (its, names) => {
  for (const name of names.map(clean).filter((each) => each && !isChosen(its.field, each))) {
    const there = [...its.field.options].find((each) => each.value === name);
    const option = there ?? its.field.appendChild(new Option(name, name));
    option.selected = true;
  }
  its.field.dispatchEvent(new Event("change", { bubbles: true }));
};

const takeAll = (its) => {
  const { words } = its;
  put(its, "");
  take(its, words.split(SEPARATORS));
};

// What Enter means that was pressed before its list was there: a choice that cannot be another.
const certain = (its, results) => {
  const known = results.filter((each) => !each.fresh && !each.begin);
  const same = known.filter((each) => each.same);
  const begins = known.filter((each) => each.begins);
  if (same.length) return same.length === 1 ? same[0] : null;
  if (begins.length === 1 && (known.length === 1 || isTags(its.field))) return begins[0];
  return begins.length ? null : results.find((each) => each.fresh);
};

const answered = (its, { data, query }) => {
  its.shown = query.term ?? "";
  if (!its.waits || its.shown !== its.box.value) return;
  its.waits = false;
  const choice = certain(its, data.results);
  if (choice) its.select.trigger("select", { data: choice });
};

// What nothing is called may be begun: a draft with that name.
const offered = (data, found, typed) => {
  if (!data.begin || !typed || found.some((each) => each.same)) return found;
  const text = said.begin.replace("{words}", typed);
  return [...found, { id: `begin:${typed}`, text, begin: data.begin, name: typed }];
};

// Of tags the name is what is sent; what was typed is offered too, first unless it begins others.
const results = (field, data, term) => {
  if (!Array.isArray(data?.results)) {
    // the page to log in at, of a session that ended
    const message = { message: "errorLoading" };
    setTimeout(() => states.get(field).select.trigger("results:message", message));
    return { results: [] };
  }
  const typed = clean(term ?? "");
  if (!field.multiple) return { ...data, results: offered(data, data.results, typed) };
  const key = (each) => (isTags(field) ? each.text : each.id);
  let found = data.results.map((each) => ({ ...each, id: key(each) }));
  const isKnown = found.some((each) => each.same) || isChosen(field, typed);
  found = offered(data, found, typed).filter((each) => !isChosen(field, each.id));
  if (isTags(field) && typed && !isKnown) {
    const fresh = { id: typed, text: typed, fresh: true };
    if (found.some((each) => each.begins)) found.push(fresh);
    else found.unshift(fresh);
  }
  return { ...data, results: found };
};

const chosen = (its, { id, text }) => {
  const { field } = its;
  const there = [...field.options].find((each) => each.value === id);
  const option = there ?? field.appendChild(new Option(text, id));
  option.selected = true;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  named(field);
};

// Who takes the choice back may want the draft gone, too.
const takeBack =
  (its, address, { id, back }) =>
  (place, forget) => {
    const { csrfmiddlewaretoken } = its.field.form.elements;
    const body = new URLSearchParams({ back: id, csrfmiddlewaretoken: csrfmiddlewaretoken.value });
    const act = async () => {
      try {
        const kinds = { 200: "json", 422: "json" };
        const answer = await ask(address, { method: "POST", body, kinds });
        place.textContent = answer.body.said ?? answer.body.errors.join(" ");
        its.begun?.remove();
        if (answer.status === 200) forget();
      } catch (error) {
        place.textContent = error.message;
      }
    };
    return button(back, act);
  };

// Until it is there its words stand in the box, and go along with the form as such.
const begin = async (its, { begin: address, name }) => {
  $(its.field).select2("close");
  const line = element("p", { class: "choice-begun", role: "status" });
  its.begun?.remove();
  its.begun = line;
  its.select.$container.after(line);
  const { csrfmiddlewaretoken } = its.field.form.elements;
  const body = new URLSearchParams({ name, csrfmiddlewaretoken: csrfmiddlewaretoken.value });
  try {
    const kinds = { 200: "json", 422: "json" };
    const answer = await ask(address, { method: "POST", body, kinds });
    if (answer.body.errors) throw new Error(answer.body.errors.join(" "));
    put(its, "");
    tell(its);
    if (answer.body.fresh) offering(its.field, takeBack(its, address, answer.body));
    chosen(its, answer.body);
    const link = element("a", { href: answer.body.url, target: "_blank" }, answer.body.open);
    line.append(answer.body.said, " ", link);
  } catch (error) {
    line.classList.add("choice-begun--refused");
    line.textContent = error.message;
  }
};

const settings = (field) => ({
  ajax: {
    data: (params) => ({
      term: params.term,
      page: params.page,
      app_label: field.dataset.appLabel,
      model_name: field.dataset.modelName,
      field_name: field.dataset.fieldName,
    }),
    processResults: (data, params) => results(field, data, params.page > 1 ? "" : params.term),
  },
});

const closed = (its) => {
  const escaped = its.escaped;
  its.escaped = false;
  its.waits = false;
  its.asked = null;
  if (clean(its.words) && isTags(its.field) && !escaped) takeAll(its);
  else setTimeout(() => its.select.isOpen() || put(its, its.words));
  tell(its);
};

const search = (its) => its.box.dispatchEvent(new Event("input", { bubbles: true }));

const opened = (its) => {
  tell(its);
  if (!its.words || its.asked === its.words) return;
  its.box.value = its.words;
  its.box.select();
  setTimeout(() => search(its));
};

export const start = (field, open = false) => {
  if (field.classList.contains("select2-hidden-accessible")) return;
  $(field).select2(settings(field));
  const select = $(field).data("select2");
  const [box] = (field.multiple ? select.selection : select.dropdown).$search;
  const its = { field, select, box, words: field.dataset.typed ?? "", shown: null };
  states.set(field, its);
  fields.set(box, field);
  named(field);
  select.on("results:all", (answer) => answered(its, answer));
  select.on("results:message", ({ message }) => {
    if (message === "errorLoading" && its.waits && isTags(field)) takeAll(its);
  });
  $(field)
    .on("select2:selecting", (event) => {
      const { data } = event.params.args;
      if (its.shown !== its.box.value || data.begin) event.preventDefault();
      else its.words = "";
      if (data.begin && its.shown === its.box.value) begin(its, data);
    })
    .on("select2:clearing", () => {
      its.words = "";
    })
    .on("select2:close", () => closed(its))
    .on("select2:open", () => opened(its))
    .on("select2:open select2:select select2:unselect", () => setTimeout(() => named(field)));
  if (its.words) {
    put(its, its.words);
    tell(its);
  }
  if (open) $(field).select2("open");
};

const of = (event) => states.get(fields.get(event.target));

// All of these before select2 sees them.
document.addEventListener(
  "input",
  (event) => {
    const its = of(event);
    if (!its) return;
    its.waits = false;
    its.shown = null;
    its.asked = its.words = its.box.value;
    its.select.results.clear();
    if (isTags(its.field) && !event.isComposing && SEPARATORS.test(its.words)) {
      const parts = its.words.split(SEPARATORS);
      const rest = its.pasted ? "" : parts.pop();
      put(its, rest);
      its.asked = rest;
      take(its, parts);
    }
    its.pasted = false;
  },
  true,
);

document.addEventListener(
  "paste",
  (event) => {
    const its = of(event);
    if (!its || !isTags(its.field)) return;
    its.pasted = true; // a box of one line would run lines together
    const text = event.clipboardData.getData("text/plain");
    if (!/[\r\n\t]/.test(text)) return;
    event.preventDefault();
    document.execCommand("insertText", false, text.trim().replace(/[\r\n\t]+/g, "،"));
  },
  true,
);

const enter = (its, event) => {
  if (!clean(its.words)) return;
  if (its.shown === its.box.value) {
    const [marked] = its.select.results.getHighlightedResults();
    if (marked?.getAttribute("aria-selected") === "true") put(its, "");
    if (marked) return;
  } else {
    its.waits = true;
    if (!its.select.isOpen()) {
      search(its);
      its.waits = true;
    }
  }
  event.preventDefault();
  event.stopPropagation();
};

// A chip of tags is taken back into the box, any other is taken out.
const back = (its, event) => {
  if (its.box.value || !its.field.multiple) return;
  event.preventDefault();
  event.stopPropagation();
  const last = its.select.$selection.find(".select2-selection__choice").last();
  if (!last.length) return;
  const option = its.field.selectedOptions[its.field.selectedOptions.length - 1];
  option.selected = false;
  its.field.dispatchEvent(new Event("change", { bubbles: true }));
  if (!isTags(its.field)) return;
  put(its, option.textContent);
  search(its);
};

document.addEventListener(
  "keydown",
  (event) => {
    const its = of(event);
    if (!its || event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) enter(its, event);
    else if (event.key === "Backspace") back(its, event);
    else if (event.key === "Escape") its.escaped = its.select.isOpen();
  },
  true,
);

// A box that has words in it opens no list by itself.
document.addEventListener(
  "click",
  (event) => {
    const its = of(event);
    if (its && clean(its.words) && !its.select.isOpen()) search(its);
  },
  true,
);

document.addEventListener("focusout", (event) => {
  const its = of(event);
  if (its && isTags(its.field) && clean(its.words) && !its.select.isOpen()) takeAll(its);
});

// With what is sent, kept or drawn beside the form.
document.addEventListener("formdata", (event) => {
  for (const field of event.target.querySelectorAll("select.select2-hidden-accessible")) {
    const words = clean(states.get(field)?.words ?? "");
    if (words && !field.disabled) event.formData.append(field.name + SUFFIX, words);
  }
});

const touched = (event) => {
  const field = event.target.closest?.("select.lazy-autocomplete");
  if (!field) return;
  event.preventDefault();
  start(field, true);
};

document.addEventListener("mousedown", touched);
document.addEventListener("focusin", (event) => {
  const field = event.target.closest?.("select.lazy-autocomplete");
  if (field) start(field, true);
});
// Chips of tags are worth showing at once, as are words that stand; other fields in a form when they
// come into sight. Templates of rows are cloned with their state: they are left alone.
const EARLY = "select.lazy-autocomplete:is([multiple], .early-autocomplete)";
for (const field of document.querySelectorAll("select.tag-input, select[data-typed]")) start(field);
const sight = new IntersectionObserver(
  (seen) => {
    for (const { target } of seen.filter((each) => each.isIntersecting)) {
      sight.unobserve(target);
      start(target);
    }
  },
  { rootMargin: "400px" },
);
const watch = (part) => {
  for (const field of part.querySelectorAll(`.form-row :is(${EARLY})`)) sight.observe(field);
};
watch(document);
for (const made of ["formset:added", "fields:drawn"]) {
  document.addEventListener(made, (event) => watch(event.target));
}
