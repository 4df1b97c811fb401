// A whole page that is pasted, dropped or chosen becomes the fields and blocks of a form that has none
// yet. The server reads it and keeps nothing; its report stays beside the form until it is left.
import { ask } from "../../language/asking.js";
import { element, paragraphs } from "../../language/elements.js";
import { remember } from "../../press/forms/undo.js";
import { fillIn } from "./folded.js";

const panel = document.querySelector("#paste-page");
if (panel) begin();

function begin() {
  const words = panel.dataset;
  const form = panel.closest("form");
  const zone = panel.querySelector(".paste-page__zone");
  const said = panel.querySelector(".paste-page__said");
  const report = panel.querySelector(".paste-page__report");
  const chooser = panel.querySelector("[data-paste-file]");
  panel.querySelector("[data-paste-choose]").addEventListener("click", () => chooser.click());
  const BLOCK = ".order-machine .inline-related:not(.empty-form, .pasted-out)";
  const TYPED = "input, textarea, select, [contenteditable=true], [role=textbox]";
  const NAMES = { actor: "dossiers_whoiswho_set", map: "dossiers_mapblock_set" };
  const TIMELINE = "dossiers_timelineblock_set";
  const LINES = 3; // of a text that no title has
  const PARTS = /<(?:p|h[1-6]|div|li|tr|section|article|br)[\s>]/gi;
  let putting = null;
  let made = []; // blocks that were pasted
  let left = []; // of these, what was taken out when that was undone
  let put = []; // fields that were filled in, and what stood there
  let isBusy = false;

  const say = (lines) => said.replaceChildren(...paragraphs(lines));
  const isEmpty = () => !document.querySelector(BLOCK);
  const show = () => {
    const isDone = !report.hidden;
    panel.hidden = !isDone && !isEmpty();
    zone.hidden = isDone;
    panel.classList.toggle("has-report", isDone);
  };

  // A block with these values; it is folded, and takes no focus.
  const add = (prefix, values) => {
    putting = values.map(([name, value, facts]) => [name, String(value), facts ?? {}]);
    const before = new Set(document.querySelectorAll(BLOCK));
    window.ContentEditor.addContent(prefix);
    putting = null;
    return [...document.querySelectorAll(BLOCK)].find((each) => !before.has(each));
  };
  document.addEventListener("formset:added", ({ target }) => {
    if (putting) {
      target.dataset.quiet = "";
      fillIn(target.querySelector(":scope > fieldset"), target, putting);
      setTimeout(() => target.classList.add("collapsed"));
    }
    setTimeout(show);
  });

  const set = (field, value) => {
    if (field.dataset.richText) {
      field.dispatchEvent(new CustomEvent("richtext:put", { bubbles: true, detail: value }));
    } else field.value = value;
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const wordsOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  const isSame = (one, other) => {
    const [first, second] = [one, other].map((html) => wordsOf(html).replace(/\s+/g, ""));
    return first === second;
  };
  const take = ({ fields, blocks, report: html }) => {
    report.innerHTML = html;
    const kept = report.querySelector(".paste-page__kept");
    document.dispatchEvent(new CustomEvent("richtext:gather", { detail: {} }));
    put = [];
    for (const [name, value] of Object.entries(fields)) {
      const field = form.elements[name];
      if (!field || !value) continue;
      if (wordsOf(field.value).trim() && !isSame(field.value, value)) {
        const label = field.labels[0]?.textContent.replace(/[\s:]+$/, "").trim() ?? name;
        const text = words.kept.replace("{field}", label).replace("{words}", wordsOf(value));
        kept.append(element("li", {}, text));
        kept.hidden = false;
        continue;
      }
      put.push([field, field.value, value]);
      set(field, value);
    }
    made = blocks.map(({ prefix, values }) => add(prefix, values));
    document.querySelector(".order-machine-insert-target.last").before(...made);
    report.hidden = false;
    say([]);
    show();
    remember("put", panel.querySelector("h2")?.textContent ?? "", undo, redo);
    setTimeout(() => report.querySelector("h2").focus());
  };

  const send = async (file, name) => {
    if (isBusy) return;
    isBusy = true;
    panel.setAttribute("aria-busy", "true");
    say([words.reading]);
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("file", file, name);
    try {
      const kinds = { 200: "json", 422: "json" };
      const answer = await ask(words.url, { method: "POST", body, kinds });
      if (answer.status === 422) say(answer.body.errors);
      else if (isEmpty()) take(answer.body);
    } catch (error) {
      if (!error.why) throw error;
      say([error.message]);
    } finally {
      isBusy = false;
      panel.removeAttribute("aria-busy");
    }
  };
  const sendWords = (html, text) => {
    if (!html && !text) return say([words.nothing]);
    const [kind, ending] = html ? ["text/html", "html"] : ["text/plain", "txt"];
    return send(new Blob([html || text], { type: kind }), `page.${ending}`);
  };

  // A block that was pasted is sent with the form as one that is taken out.
  const leave = (block) => {
    const facts = { type: "hidden", name: `${block.id}-DELETE`, value: "on" };
    block.append(element("input", facts));
    block.classList.add("pasted-out");
  };
  const undo = () => {
    left = made.filter((block) => !block.matches(".pasted-out"));
    for (const block of left) leave(block);
    document.dispatchEvent(new CustomEvent("richtext:gather", { detail: {} }));
    for (const [field, before, value] of put) {
      if (isSame(field.value, value)) set(field, before);
    }
    report.hidden = true;
    say([words.undone]);
    show();
    if (!panel.hidden) zone.focus();
  };
  const redo = () => {
    for (const block of left) {
      block.querySelector(":scope > input[name$='-DELETE']").remove();
      block.classList.remove("pasted-out");
    }
    for (const [field, , value] of put) set(field, value);
    report.hidden = false;
    say([]);
    show();
  };

  const marked = (name) =>
    [...report.querySelectorAll(`[data-paste-${name}]`)].filter((row) =>
      row.querySelector("input:checked:not(:disabled)"),
    );
  const tell = (near, text) => {
    near.closest("p").querySelector("[role=status]").textContent = text;
  };
  const done = (rows) => {
    for (const row of rows) row.querySelector("input").disabled = true;
  };

  // What is named: actors with their sides, places on one map.
  const addNames = (near) => {
    const rows = marked("offer");
    const actors = rows.filter((row) => row.dataset.pasteOffer === "actor");
    const unsaid = actors.find((row) => !row.querySelector("select").value);
    if (unsaid) {
      tell(near, words.side);
      unsaid.querySelector("select").focus();
      return;
    }
    const label = (row) => ({ label: row.dataset.label });
    for (const row of actors) {
      const side = row.querySelector("select").value;
      const values = [["actor", row.dataset.key, label(row)]];
      made.push(add(NAMES.actor, [...values, ["side", side, { label: side }]]));
    }
    const places = rows.filter((row) => row.dataset.pasteOffer === "place");
    if (places.length) {
      const values = places.map((row) => ["places", row.dataset.key, label(row)]);
      made.push(add(NAMES.map, [["title", near.dataset.map], ...values]));
    }
    done(rows);
    if (rows.length) tell(near, words.added);
  };

  // Events take the place of the lists that told of them, where all lines of these are marked.
  const makeEvents = async (near) => {
    const rows = marked("dated");
    if (!rows.length || isBusy) return;
    isBusy = true;
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const row of rows) {
      body.append("date", row.dataset.date);
      body.append("text", row.dataset.text);
    }
    try {
      const kinds = { 200: "json", 422: "json" };
      const answer = await ask(words.eventsUrl, { method: "POST", body, kinds });
      if (answer.status === 422) tell(near, answer.body.errors.join(" "));
      else putEvents(rows, answer.body.events, near);
    } catch (error) {
      if (!error.why) throw error;
      tell(near, error.message);
    } finally {
      isBusy = false;
    }
  };
  const putEvents = (rows, events, near) => {
    const choice = form.elements.events;
    for (const { id, label } of events) choice.append(new Option(label, id, true, true));
    window.django.jQuery(choice).trigger("change");
    const every = [...report.querySelectorAll("[data-paste-dated]")];
    const places = [...new Set(rows.map((row) => row.dataset.pasteDated))];
    const whole = places.filter((place) =>
      every.every((row) => row.dataset.pasteDated !== place || rows.includes(row)),
    );
    const order = ".order-machine-ordering";
    const block = add(TIMELINE, [
      ["choice", "all"],
      ["length", Math.max(8, events.length)],
    ]);
    made.push(block);
    const first = made[Number(places[0])];
    block.querySelector(order).value = first.querySelector(order).value;
    block.style.order = first.style.order;
    for (const place of whole) leave(made[Number(place)]);
    done(rows);
    tell(near, words.made);
  };

  document.addEventListener("paste", (event) => {
    const field = event.target.closest?.(TYPED);
    const data = event.clipboardData;
    if (panel.hidden || !report.hidden || event.defaultPrevented || !data) return;
    const text = data.getData("text/plain");
    const html = data.getData("text/html");
    const lines = text.split(/\n/).filter((line) => line.trim()).length;
    const parts = html.match(PARTS)?.length ?? 0;
    const isTitle = field?.id === "id_title" && !field.value && Math.max(lines, parts) >= LINES;
    if (field && !isTitle) return;
    event.preventDefault();
    const [file] = data.files;
    if (file && !html && !text) send(file, file.name);
    else sendWords(html, text);
  });
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("is-over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    const { files } = event.dataTransfer;
    if (files.length) send(files[0], files[0].name);
    else {
      const text = event.dataTransfer.getData("text/plain");
      sendWords(event.dataTransfer.getData("text/html"), text);
    }
  });
  chooser.addEventListener("change", () => {
    const [file] = chooser.files;
    chooser.value = "";
    if (file) send(file, file.name);
  });
  const fromClipboard = async () => {
    let found = {};
    try {
      for (const item of await navigator.clipboard.read()) {
        for (const type of item.types) found[type] ??= await item.getType(type);
      }
    } catch {
      return say([words.refused]);
    }
    const read = async (type) => (await found[type]?.text()) ?? "";
    found = { html: await read("text/html"), text: await read("text/plain") };
    return sendWords(found.html, found.text);
  };
  panel.addEventListener("click", ({ target }) => {
    const near = target.closest("button");
    if (near?.matches("[data-paste-clipboard]")) fromClipboard();
    else if (near?.matches("[data-paste-undo]")) undo();
    else if (near?.matches("[data-paste-add]")) addNames(near);
    else if (near?.matches("[data-paste-events]")) makeEvents(near);
  });
  panel.addEventListener("keydown", (event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && event.code === "KeyZ" && !event.shiftKey;
    if (!isUndo || report.hidden) return;
    event.preventDefault();
    undo();
  });
  document.addEventListener("content-editor:ready", () => setTimeout(show));
}
