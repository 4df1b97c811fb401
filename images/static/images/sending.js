// A picture's file on its way to the desk: what the server answers, or why it did not.
import { NoAnswer, told as tellPage, whyNot } from "../language/asking.js";

const KINDS = { 200: "json", 400: "json", 422: "json" };

const answerOf = (request, address) => {
  const { status, responseURL } = request;
  const redirected = status && new URL(responseURL).pathname !== address.pathname;
  const kind = request.getResponseHeader("content-type") ?? "";
  const why = status ? whyNot({ status, redirected, kind }, KINDS) : "offline";
  tellPage(why);
  if (why) return { errors: { file: [new NoAnswer(why).message] }, again: true };
  return JSON.parse(request.responseText);
};

// Of the picture what a form shows, or `errors` by field; `again` where the same may be sent again.
export const send = (file, url, bar) =>
  new Promise((resolve) => {
    const address = new URL(url, location);
    const sent = new FormData();
    sent.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    sent.append("file", file);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && loaded < total) bar.value = loaded / total;
      else bar.removeAttribute("value");
    });
    request.addEventListener("loadend", () => resolve(answerOf(request, address)));
    request.open("POST", address);
    request.send(sent);
  });
