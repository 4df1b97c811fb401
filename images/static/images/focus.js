// The ring on the preview follows the two numbers, and a click on the preview sets them.

const preview = document.querySelector("[data-picture-focus]");
const across = document.getElementById("id_focus_x");
const down = document.getElementById("id_focus_y");

function show() {
  for (const ring of preview.querySelectorAll("circle")) {
    ring.setAttribute("cx", `${across.value || 50}%`);
    ring.setAttribute("cy", `${down.value || 50}%`);
  }
}

if (preview && across && down) {
  preview.classList.add("picture-preview-set");
  across.addEventListener("input", show);
  down.addEventListener("input", show);
  preview.addEventListener("click", (event) => {
    const box = preview.getBoundingClientRect();
    across.value = Math.round((100 * (event.clientX - box.left)) / box.width);
    down.value = Math.round((100 * (event.clientY - box.top)) / box.height);
    show();
  });
}
