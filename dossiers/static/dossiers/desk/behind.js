// What a translation is behind with is settled beside the form, which may hold what is not saved;
// each block that is behind says so in its head.
import { ask, NoAnswer } from "../../language/asking.js";
import { announce, element } from "../../language/elements.js";

const list = document.querySelector("#behind");
if (list) begin();

function begin() {
  const parts = () => [...list.querySelectorAll(".behind__part")];
  const headOf = (part) => {
    const field = part.querySelector("a[href^='#id_']")?.hash.slice(4) ?? "";
    return document.getElementById(field.replace(/-[^-]+$/, ""))?.querySelector(":scope > h3");
  };
  const mark = (part) => {
    const link = element("a", { class: "block-behind", href: `#${part.id}` }, list.dataset.mark);
    link.addEventListener("click", (event) => {
      event.stopPropagation(); // the head folds its block
      list.open = true;
    });
    headOf(part)?.querySelector(".inline_label")?.after(link);
  };
  const gone = (part) => {
    headOf(part)?.querySelector(".block-behind")?.remove();
    part.remove();
  };
  const settled = (form, wanted, { left, said }) => {
    const own = form.closest(".behind__part");
    const next = own?.nextElementSibling ?? own?.previousElementSibling;
    if (own) gone(own);
    if (wanted === "all")
      parts()
        .filter((part) => part.dataset.change !== "new")
        .forEach(gone);
    list.querySelector("summary").textContent = said;
    announce(list.querySelector("[role=status]"), said);
    (next ?? list).querySelector("summary, button").focus();
    list.open = left > 0;
  };

  parts().forEach(mark);
  const open = () => {
    if (location.hash === "#behind") list.open = true;
  };
  open();
  addEventListener("hashchange", open);
  list.addEventListener("submit", async (event) => {
    const wanted = event.submitter?.value;
    if (wanted === "put") return; // the form gets the block: it is asked for again
    event.preventDefault();
    const body = new FormData(event.target, event.submitter);
    const headers = { "X-Part": "behind" };
    try {
      const answer = await ask(event.target.action, { method: "POST", body, headers });
      settled(event.target, wanted, answer.body);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      announce(list.querySelector("[role=status]"), error.message);
    }
  });
}
