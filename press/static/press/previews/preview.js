// The page of what is typed, beside the form. The server draws it and keeps nothing.
import { ask } from "../../language/asking.js";
import { paragraphs } from "../../language/elements.js";
import { lead, wayOf } from "./ways.js";

const panel = document.querySelector("#live-preview");
const opener = document.querySelector("#live-preview-open");
const form = document.querySelector("#content-main form[id$='_form']");
if (panel && opener && form) begin();

function begin() {
  const controls = document.querySelector("#live-preview-form").elements;
  const frame = panel.querySelector("iframe");
  const room = panel.querySelector(".live-preview__room");
  const said = panel.querySelector(".live-preview__said");
  const OPEN = "milaff-preview-open";
  const isBeside = matchMedia("(min-width: 1100px)");
  let shown = "";
  let busy = false;
  let timer = 0;
  let onceDrawn = null;
  let field = opener;

  const facts = () => {
    document.dispatchEvent(new CustomEvent("richtext:gather", { detail: {} }));
    const data = new FormData();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !name.startsWith("_")) data.append(name, value);
    }
    data.append("_language", controls._language?.value ?? "");
    if (controls._at.checked) data.append("_at", "1");
    return data;
  };
  const tell = (lines) => said.replaceChildren(...paragraphs(lines));
  const fit = () => {
    const width = Number(controls.width.value);
    const scale = Math.min(1, room.clientWidth / width);
    frame.style.inlineSize = `${width}px`;
    frame.style.blockSize = `${room.clientHeight / scale}px`;
    frame.style.transform = `scale(${scale})`;
  };
  const ways = lead(frame, {
    words: panel.dataset,
    tell,
    left: () => {
      if (!isBeside.matches) open(false);
    },
    back: () => field.focus(),
  });
  const settle = () => {
    onceDrawn?.();
    onceDrawn = null;
  };
  const draw = (html) => {
    if (html === frame.srcdoc) {
      settle();
      return;
    }
    const place = frame.contentWindow?.scrollY ?? 0;
    const focused = document.activeElement === frame ? ways.focused() : null;
    const looking = setInterval(ways.listen, 50);
    const drawn = () => {
      clearInterval(looking);
      frame.contentWindow.scrollTo(0, place);
      ways.listen();
      ways.focusOn(focused);
      settle();
    };
    frame.addEventListener("load", drawn, { once: true });
    frame.srcdoc = html;
  };
  const refresh = async (always) => {
    if (panel.hidden || busy) return;
    const data = facts();
    const body = new URLSearchParams(data).toString();
    if (body === shown && !always) return;
    busy = true;
    panel.setAttribute("aria-busy", "true");
    try {
      const kinds = { 200: "html", 422: "json" };
      const answer = await ask(panel.dataset.url, { method: "POST", body: data, kinds });
      tell(answer.status === 422 ? answer.body.errors : []);
      if (answer.status === 200) draw(answer.body);
      else settle();
      shown = body;
    } catch (error) {
      tell([error.message]);
    }
    busy = false;
    panel.removeAttribute("aria-busy");
  };
  const open = (opened) => {
    panel.hidden = !opened;
    opener.setAttribute("aria-expanded", String(opened));
    document.body.classList.toggle("has-preview", opened);
    localStorage.setItem(OPEN, opened ? "yes" : "");
    if (opened) {
      fit();
      refresh(true);
    }
  };
  // With the focus, at what is at hand in the form.
  const enterPage = () => {
    if (panel.hidden) {
      onceDrawn = ways.focusPage;
      open(true);
    } else ways.focusPage();
  };
  const later = () => {
    if (panel.hidden || !controls.follow.checked) return;
    clearTimeout(timer);
    timer = setTimeout(() => refresh(false), 1200);
  };

  opener.hidden = false;
  opener.addEventListener("click", () => open(panel.hidden));
  panel.addEventListener("click", (event) => {
    const act = event.target.dataset?.do;
    if (act === "refresh") refresh(true);
    if (act === "close") {
      open(false);
      opener.focus();
    }
  });
  panel.addEventListener("change", (event) => {
    if (event.target.name === "width") fit();
    else refresh(true);
  });
  form.addEventListener("focusin", ({ target }) => {
    field = target;
    const way = wayOf(target);
    if (way && !panel.hidden) ways.at(way);
  });
  document.addEventListener("preview:wanted", ({ detail }) => {
    ways.at(detail.way);
    enterPage();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "F6" && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      ways.at(wayOf(field));
      enterPage();
    }
    if (event.key === "Escape" && !panel.hidden && !event.defaultPrevented) {
      open(false);
      opener.focus();
    }
  });
  for (const name of ["input", "change", "keyup", "click"]) form.addEventListener(name, later);
  // What is typed in the editors of rich text makes no event of the form.
  setInterval(() => {
    if (controls.follow.checked) refresh(false);
  }, 4000);
  window.addEventListener("resize", fit);
  // Left open it opens again, but where it would cover the form.
  if (isBeside.matches && localStorage.getItem(OPEN))
    window.addEventListener("load", () => setTimeout(() => open(true), 600));
}
