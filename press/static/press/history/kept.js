// What is kept in this browser of forms that are not saved yet. The key of an entry says whose it
// is, the form's address, its name and the page that keeps it, with an X what was taken out of the
// form when it was sent; `at` is when it last changed.
const PREFIX = "milaff-unsaved:";
const KEY = /^milaff-unsaved:([^:]*):(.*):([0-9a-f-]{36}):([0-9a-z]+)(X?)$/;
const DAYS = 14;

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};

const all = () =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => {
      const [, user, path, form, page, out] = KEY.exec(key) ?? [];
      return { key, user, path, form, page, isOut: Boolean(out), ...read(key) };
    });

export const named = (user, path, form, page) => `${PREFIX}${user}:${path}:${form}:${page}`;
export const entries = (user) => all().filter((entry) => entry.user === user && entry.body);
export const entry = (key) => read(key);
export const remove = (key) => localStorage.removeItem(key);
export const write = (key, at, body) => localStorage.setItem(key, JSON.stringify({ at, body }));

// The server's word, in a cookie: what it saved, and what of it was kept when it was sent.
export const saved = () => {
  const said = /(?:^|; )milaff_saved=([^;]+)/.exec(document.cookie)?.[1] ?? "";
  return said
    .replaceAll('"', "")
    .split("|")
    .map((each) => each.split("."))
    .map(([form, page, at]) => ({ form, page, at: Number(at) }));
};

// Only what was saved goes; what was typed after the sending is later, and stays.
export const forget = () => {
  const told = saved();
  for (const { key, form, page, at } of all()) {
    const isSaved = told.some((each) => each.form === form && each.page === page && at <= each.at);
    if (isSaved || !(Date.now() - at < DAYS * 86400000)) remove(key);
  }
};

export const typedSince = (user) =>
  entries(user).filter(
    ({ form, page, at, isOut }) =>
      !isOut && saved().some((each) => each.form === form && each.page === page && at > each.at),
  );
