import { remember } from "../press/forms/undo.js";

// The ring on a preview follows the two numbers, and a click on the preview sets them.
export const follow = (root) => {
  const preview = root.querySelector("[data-picture-focus]");
  const across = root.querySelector("[name=focus_x]");
  const down = root.querySelector("[name=focus_y]");
  if (!preview || !across || !down) return;
  const show = () => {
    for (const ring of preview.querySelectorAll("circle")) {
      ring.setAttribute("cx", `${across.value || 50}%`);
      ring.setAttribute("cy", `${down.value || 50}%`);
    }
  };
  preview.classList.add("picture-preview-set");
  across.addEventListener("input", show);
  down.addEventListener("input", show);
  preview.addEventListener("click", (event) => {
    const box = preview.getBoundingClientRect();
    const was = [across.value, down.value];
    const now = [
      Math.round((100 * (event.clientX - box.left)) / box.width),
      Math.round((100 * (event.clientY - box.top)) / box.height),
    ];
    const put = ([x, y]) => {
      [across.value, down.value] = [x, y];
      show();
    };
    put(now);
    if (across.form !== document.querySelector("#picture_form")) return; // a panel of its own
    remember(
      "choice",
      now.join(" × "),
      () => put(was),
      () => put(now),
    );
  });
  show();
};

const page = document.querySelector("#picture_form");
if (page) follow(page);
