// A form that was sent is not sent again as it is by a second press before the answer is there: a
// double click makes one of what is made. Where the page stays, because no answer came, it can be sent
// again. Forms that have a name of their own (`submission_id`) the server knows again.
const WAIT = 8000; // milliseconds
const sent = new WeakMap();

const isNamed = (form) => "submission_id" in form.elements;
const isSent = (form) => form.method === "post" && !form.target && !isNamed(form);
const told = ([name, value]) => [name, value instanceof File ? [value.name, value.size] : value];
const key = (form, submitter) => JSON.stringify([...new FormData(form, submitter)].map(told));

// After all who may have it otherwise, and sent nothing themselves.
window.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !isSent(form)) return;
  const way = key(form, submitter);
  if (sent.get(form) === way) {
    event.preventDefault();
    return;
  }
  sent.set(form, way);
  setTimeout(() => sent.delete(form), WAIT);
});
// Back brings the page as it was left.
window.addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const form of document.forms) sent.delete(form);
});
