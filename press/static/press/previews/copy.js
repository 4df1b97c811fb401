// A button that copies the address in front of it; shown only where the browser can do that.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const label = button.textContent;
  const field = button.previousElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.copied;
      setTimeout(() => {
        button.textContent = label;
      }, 3000);
    } catch {
      field.select();
    }
  });
}
