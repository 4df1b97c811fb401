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
    across.value = Math.round((100 * (event.clientX - box.left)) / box.width);
    down.value = Math.round((100 * (event.clientY - box.top)) / box.height);
    show();
  });
  show();
};

const page = document.querySelector("#picture_form");
if (page) follow(page);
