// Starts Django's completion on a field when it is first touched or focused: a page may have
// hundreds of them, and starting them all takes longer than loading the page.
const $ = window.django.jQuery;

const settings = (field) => ({
  ajax: {
    data: (params) => ({
      term: params.term,
      page: params.page,
      app_label: field.dataset.appLabel,
      model_name: field.dataset.modelName,
      field_name: field.dataset.fieldName,
    }),
    // A tag is chosen by its name, as it would be typed.
    processResults: (data) =>
      field.dataset.tags
        ? { ...data, results: data.results.map(({ text }) => ({ id: text, text })) }
        : data,
  },
  ...(field.dataset.tags ? { tags: true, tokenSeparators: [",", "،", "؛"] } : {}),
});

// The boxes are made without a name; they take that of the field, and what is chosen.
const name = (field) => {
  const own = field.nextElementSibling;
  if (!own?.classList.contains("select2")) return;
  const label = field.labels?.[0]?.textContent.trim().replace(/:$/, "");
  const words = label || field.getAttribute("aria-label") || "";
  const open = document.querySelectorAll(".select2-container--open .select2-search__field");
  const boxes = own.querySelectorAll(".select2-search__field");
  for (const box of [...boxes, ...open]) box.setAttribute("aria-label", words);
  const chosen = field.selectedOptions[0]?.textContent.trim();
  const told = chosen ? `${words}: ${chosen}` : words;
  const shown = own.querySelectorAll("[role=combobox]:not(input), .select2-selection__rendered");
  for (const box of field.multiple ? [] : shown) box.setAttribute("aria-label", told);
};

export const start = (field, open = false) => {
  if (field.classList.contains("select2-hidden-accessible")) return;
  $(field).select2(settings(field));
  name(field);
  $(field).on("select2:open select2:select select2:unselect", () => setTimeout(() => name(field)));
  if (open) $(field).select2("open");
};

const touched = (event) => {
  const field = event.target.closest?.("select.lazy-autocomplete");
  if (!field) return;
  event.preventDefault();
  start(field, true);
};

document.addEventListener("mousedown", touched);
document.addEventListener("focusin", (event) => {
  const field = event.target.closest?.("select.lazy-autocomplete");
  if (field) start(field, true);
});
// Django's own starter clones templates with their state; chips of tags are worth showing at once,
// those of other fields in a form when they come into sight.
for (const field of document.querySelectorAll("select.tag-input")) start(field);
const sight = new IntersectionObserver((seen) => {
  for (const { target } of seen.filter((each) => each.isIntersecting)) {
    sight.unobserve(target);
    start(target);
  }
}, { rootMargin: "400px" });
const watch = (part) => {
  for (const field of part.querySelectorAll(".form-row select.lazy-autocomplete[multiple]")) sight.observe(field);
};
watch(document);
document.addEventListener("formset:added", (event) => watch(event.target));
// Those that Django starts, which it does when the page is ready.
$(() => {
  for (const field of document.querySelectorAll("select.admin-autocomplete")) {
    name(field);
    $(field).on("select2:open change", () => setTimeout(() => name(field)));
  }
});
