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

// The search boxes are made without a name; they take that of the field.
const name = (field) => {
  const words = field.labels?.[0]?.textContent.trim().replace(/:$/, "") ?? "";
  const own = field.nextElementSibling?.querySelectorAll(".select2-search__field") ?? [];
  const dropped = document.querySelectorAll(".select2-container--open .select2-search__field");
  for (const box of [...own, ...dropped]) box.setAttribute("aria-label", words);
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
// Django's own starter clones templates with their state; chips of tags are worth showing at once.
for (const field of document.querySelectorAll("select.tag-input")) start(field);
