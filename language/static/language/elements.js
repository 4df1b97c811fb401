// What scripts put into a page.
export const element = (name, attributes = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
};

export const paragraphs = (lines) => lines.map((line) => element("p", {}, line));

export const button = (words, act, attributes = {}) => {
  const made = element("button", { type: "button", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
};

// Screen readers say it also where it is what was said last.
export const announce = (status, words) => {
  status.textContent = "";
  requestAnimationFrame(() => {
    status.textContent = words;
  });
};
