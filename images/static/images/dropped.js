// A picture that was dropped where a field shows its own is taken in for that field, through the
// door of the chooser. What it held before is offered back.
import { NoAnswer, told as tellPage, whyNot } from "../language/asking.js";
import { button, element } from "../language/elements.js";
import { fill } from "./chooser.js";

const KINDS = { 200: "json", 400: "json", 422: "json" };

const value = (root) => root.querySelector("[data-picture-value]");

const held = (root) => ({
  id: value(root).value,
  label: root.querySelector("[data-picture-label]").textContent,
  thumb: root.querySelector("[data-picture-thumb]:not([hidden])")?.getAttribute("src"),
  warning: root.querySelector(".picture-warning")?.textContent,
});

// In the field's own line: how far it is, what went wrong, the way back.
const say = (root, role, ...what) => {
  root.querySelector(".picture-input-dropped")?.remove();
  const line = element("span", { class: "picture-input-dropped", role }, ...what);
  root.append(line);
  return line;
};

const offerBack = (root, before) => {
  const { replaced, undo } = root.querySelector("[data-picture-label]").dataset;
  const back = () => {
    fill(root, before);
    root.querySelector("[data-picture-choose]").focus();
  };
  const line = say(root, "status", replaced, " ", button(undo, back, { class: "button" }));
  value(root).addEventListener("change", () => line.remove(), { once: true });
};

const answerOf = (request, address) => {
  const { status, responseURL } = request;
  const redirected = status && new URL(responseURL).pathname !== address.pathname;
  const kind = request.getResponseHeader("content-type") ?? "";
  const why = status ? whyNot({ status, redirected, kind }, KINDS) : "offline";
  tellPage(why);
  if (why) return { errors: { file: [new NoAnswer(why).message] } };
  return JSON.parse(request.responseText);
};

const takeIn = (root, file, tell) => {
  const address = new URL("../upload/", new URL(root.dataset.chooseUrl, location));
  const bar = element("progress", { max: 1 });
  say(root, "status", root.querySelector("[data-picture-label]").dataset.uploading, " ", bar);
  const sent = new FormData();
  sent.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  sent.append("file", file);
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    if (lengthComputable && loaded < total) bar.value = loaded / total;
    else bar.removeAttribute("value");
  });
  request.addEventListener("loadend", () => {
    const { errors, ...picture } = answerOf(request, address);
    if (errors) {
      const lines = Object.values(errors).flat();
      say(root, "alert", lines.join(" "));
      tell(lines);
      return;
    }
    const before = held(root);
    fill(root, picture);
    offerBack(root, before);
    tell([]);
  });
  request.open("POST", address);
  request.send(sent);
};

document.addEventListener("picture:dropped", ({ target, detail }) => {
  takeIn(target, detail.file, detail.tell);
});
