// Looks every second how far a file is, until it is read.
import { ask } from "../../language/asking.js";

const place = document.querySelector("#reading");

const look = async () => {
  try {
    const { body } = await ask(location.href, { kinds: { 200: "html" } });
    const now = new DOMParser().parseFromString(body, "text/html").querySelector("#reading");
    if (now && !("underWay" in now.dataset)) {
      location.reload();
      return;
    }
    if (now) place.replaceChildren(...now.childNodes);
  } catch {
    // No answer: the page says so where nobody is logged in; the next look may find one.
  }
  setTimeout(look, 1000);
};

if (place && "underWay" in place.dataset) setTimeout(look, 1000);
