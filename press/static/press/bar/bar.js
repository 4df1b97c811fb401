// The desk's bar above a page that readers see. Where no answer comes the page stays as it is.
import { ask } from "../../language/asking.js";

const CLOSED = "milaff-bar-closed"; // in this tab

const show = async () => {
  const about = new URLSearchParams({ for: location.pathname });
  const { body } = await ask(`/admin/bar/?${about}`, { kinds: { 200: "html" } });
  const made = document.createElement("template");
  made.innerHTML = body;
  const [sheet, bar] = made.content.children;
  bar.querySelector("button").addEventListener("click", () => {
    sessionStorage.setItem(CLOSED, "yes");
    bar.remove();
  });
  sheet.addEventListener("load", () => document.querySelector(".skip").after(bar));
  document.head.append(sheet);
};

if (!sessionStorage.getItem(CLOSED)) show().catch(() => {});
