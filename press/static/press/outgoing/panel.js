// Publishing over the form: the form is saved beside the page, then what goes out is shown in a
// panel, as the server draws it for the page of its own. What cannot be saved is sent as ever, so
// that the form says why.
import { ask } from "../../language/asking.js";
import { button, element } from "../../language/elements.js";
import { reach } from "../forms/reaching.js";

const dialog = document.querySelector("#outgoing");
const form = document.querySelector("#content-main form[id$='_form']");
const opener = form?.querySelector("input[name=_publish]");
if (dialog && opener) begin();

function begin() {
  const words = dialog.dataset;
  const HEADERS = { "X-Part": "panel" };
  const HASH = "#publish";
  let isBusy = false;
  let isStale = false; // the page shows what is no longer so: rows without keys, another text
  let isNative = false;
  let change = location.pathname;
  let url = "";
  let typed = []; // in the panel, when it was closed

  const status = () => dialog.querySelector(".outgoing__status");
  const say = (text) => {
    const place = status();
    if (place) place.textContent = text;
  };
  const frame = (text, ...more) => {
    const title = element("h2", { id: "outgoing-title", tabindex: "-1" }, words.title);
    const line = element("p", { class: "outgoing__status", role: "status" }, text);
    dialog.replaceChildren(element("div", { class: "outgoing__done" }, title, line, ...more));
    title.focus();
  };
  const closer = () => button(words.close, close, { class: "button" });
  const busy = async (act) => {
    if (isBusy) return;
    isBusy = true;
    dialog.setAttribute("aria-busy", "true");
    try {
      await act();
    } catch (error) {
      if (!error.why) throw error;
      if (dialog.querySelector("form")) say(error.message);
      else frame(error.message, closer());
    } finally {
      isBusy = false;
      dialog.removeAttribute("aria-busy");
    }
  };

  // Of the form: blocks that were added, taken out or moved have other places once it is saved.
  const isMoved = () =>
    [...form.elements].some(({ name, type, checked, value, defaultValue }) => {
      if (name.endsWith("-DELETE")) return type === "checkbox" ? checked : value !== "";
      if (name.endsWith("-ordering") && !name.includes("__prefix__")) return value !== defaultValue;
      if (!name.endsWith("-TOTAL_FORMS")) return false;
      const initial = form.elements[name.replace("TOTAL", "INITIAL")];
      return value !== initial.value && !isEmpty(name.replace("-TOTAL_FORMS", ""), initial, value);
    });
  // Rows that a form offers and nobody filled in are none.
  const isTyped = ({ name, type, options, value, defaultValue, checked, defaultChecked }) => {
    if (type === "checkbox" || type === "radio") return checked !== defaultChecked;
    if (type === "hidden") return name.endsWith("-ordering") && value !== "";
    if (!options) return value !== defaultValue;
    const first = [...options].find((each) => each.defaultSelected) ?? options[0];
    return value !== (first?.value ?? "");
  };
  const isEmpty = (prefix, initial, total) => {
    for (let at = Number(initial.value); at < Number(total); at++) {
      const own = [...form.elements].filter((each) => each.name.startsWith(`${prefix}-${at}-`));
      if (own.some(isTyped)) return false;
    }
    return true;
  };
  const hasFiles = () => [...form.querySelectorAll("input[type=file]")].some((each) => each.value);

  const save = async () => {
    frame(words.saving);
    document.dispatchEvent(new CustomEvent("richtext:gather", { detail: {} }));
    const data = new FormData(form);
    data.append("_panel", "1");
    const kinds = { 201: "json", 200: "html" };
    const answer = await ask(location.href.replace(/#.*/, ""), {
      method: "POST",
      body: data,
      kinds,
    });
    if (answer.status === 200) return sendAsEver();
    isStale ||= isMoved() || document.querySelector("#failed") !== null;
    ({ url, change } = answer.body);
    form.elements.seen_version.value = answer.body.version;
    form.dispatchEvent(new CustomEvent("form:saved"));
    if (location.pathname !== change) return location.assign(change + HASH);
    return show();
  };
  // The answer says why it was not saved, or asks for the log-in, on a page of its own.
  const sendAsEver = () => {
    dialog.close();
    isNative = true;
    form.requestSubmit(opener);
    isNative = false;
  };
  const draw = (html) => {
    dialog.innerHTML = html;
    keepOpen();
  };
  const show = async () => {
    const answer = await ask(url, { headers: HEADERS, kinds: { 200: "html" } });
    draw(answer.body);
    retype();
    dialog.querySelector("#outgoing-title").focus();
  };

  // What was typed in the panel before it was closed is there when it is opened again.
  const own = () => dialog.querySelector("form:not(.mend)");
  const remember = () => {
    if (!own()) return; // nothing was asked yet
    const fields = [...new FormData(own())];
    const names = ["kind", "passages", "note", "when", "publish_at", "bundle"];
    typed = fields.filter(([name]) => names.includes(name));
  };
  const retype = () => {
    for (const [name, value] of typed) {
      for (const field of own()?.querySelectorAll(`[name=${name}]`) ?? []) {
        if (["radio", "checkbox"].includes(field.type)) field.checked ||= field.value === value;
        else field.value = value;
      }
    }
    keepOpen();
  };
  // Whether it can go out as it is asked for: later, or with what it lacks.
  const keepOpen = () => {
    const sender = own();
    const blocked = sender?.dataset.blocked;
    if (!blocked) return;
    const isLater = sender.elements.when && sender.elements.when.value !== "now";
    const isAlong = blocked === "alone" && sender.querySelector("[name=record]:checked");
    sender.querySelector("input[type=submit]").disabled = !(isLater || isAlong);
  };

  const publish = async (sender) => {
    say(words.publishing);
    const data = new FormData(sender);
    const kinds = { 200: "json", 409: "html", 422: "html" };
    const options = { method: "POST", body: data, headers: HEADERS, kinds };
    const answer = await ask(sender.action, options);
    if (answer.status !== 200) {
      draw(answer.body);
      const wrong = dialog.querySelector(".errorlist");
      wrong.tabIndex = -1;
      wrong.focus();
      return;
    }
    typed = [];
    isStale ||= answer.body.is_stale; // the form's own moment, or bundle
    draw(answer.body.said);
    const state = document.querySelector("#record-state");
    if (state) state.outerHTML = answer.body.state;
    for (const each of document.querySelectorAll("details.problems")) each.remove();
    dialog.querySelector("[data-outgoing=close]").focus();
  };
  const mend = async (sender) => {
    const options = { method: "POST", body: new FormData(sender), headers: HEADERS };
    remember();
    await ask(sender.action, options);
    isStale = true;
    await show();
  };

  const leave = (address) => {
    if (location.href === new URL(address, location.href).href) location.reload();
    else location.assign(address);
  };
  const close = () => {
    if (isBusy) return;
    remember();
    dialog.close();
    if (isStale) leave(change);
  };
  // Where what is missing is to be mended: its block is opened, the field has the focus.
  const lead = (id) => {
    remember();
    dialog.close();
    if (isStale) {
      location.hash = id;
      location.reload();
      return;
    }
    reach(id);
  };

  form.addEventListener("submit", (event) => {
    if (isNative || event.submitter !== opener || hasFiles()) return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    busy(save);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (event.altKey || event.shiftKey || event.repeat) return;
    event.preventDefault();
    if (dialog.open) own()?.requestSubmit();
    else if (!document.querySelector("dialog[open]")) form.requestSubmit(opener);
  });
  // The links above the form lead to the page of its own where there is no script.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-outgoing=open]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit(opener);
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation(); // what lies below the panel stays open
    close();
  });
  dialog.addEventListener("change", keepOpen);
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    const sender = event.target;
    if (sender.matches(".mend")) busy(() => mend(sender));
    else if (!sender.querySelector("input[type=submit]").disabled) busy(() => publish(sender));
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-outgoing=close]")) close();
    const link = event.target.closest("a[href]");
    if (!link) return;
    const to = new URL(link.href, location.href);
    if (to.pathname !== change || !to.hash.startsWith("#id_")) {
      link.target = "_blank"; // the form, and what is typed here, stay
      return;
    }
    event.preventDefault();
    lead(decodeURIComponent(to.hash.slice(1)));
  });

  if (location.hash === HASH) {
    history.replaceState(history.state, "", location.pathname + location.search);
    url = words.url;
    dialog.showModal();
    frame(words.saving);
    busy(show);
  }
}
