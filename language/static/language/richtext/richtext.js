// Starts the editor on a text area of rich text when a reader of the page first sees it: at once
// for one in view, on opening for one in a collapsed block, on scrolling for one further down.

const RICH_TEXT = "textarea[data-rich-text]:not([id*='__prefix__'])";
const source = document.querySelector("script[data-editor]").dataset.editor;
const editors = new Map();
const ending = new Set();
let loading;

function load() {
  loading ??= new Promise((resolve, reject) => {
    // The editor finds its parts beside itself, but cannot tell where that is from a hashed name.
    window.CKEDITOR_BASEPATH = new URL(".", new URL(source, document.baseURI)).href;
    const script = document.createElement("script");
    script.src = source;
    script.addEventListener("error", reject);
    script.addEventListener("load", () => {
      window.CKEDITOR.disableAutoInline = true;
      window.CKEDITOR.config.versionCheck = false;
      window.CKEDITOR.on("dialogDefinition", keepWhatIsStored);
      for (const program of ["gdocs", "word", "libreoffice"]) guard(window.CKEDITOR, program);
      resolve(window.CKEDITOR);
    });
    document.head.append(script);
  });
  return loading;
}

// What reads the clipboard of a program is loaded at the first paste of it. It takes for granted how
// that program writes (of Google Docs: that each span has a style) and ends in the middle where
// another wrote so: then the clipboard is taken as any other, and nothing of it is lost.
function guard(CKEDITOR, program) {
  let reader;
  const read = (html, editor) => {
    try {
      return reader(program === "gdocs" ? styled(html) : html, editor);
    } catch (error) {
      console.warn(error);
      return html;
    }
  };
  Object.defineProperty(CKEDITOR.pasteFilters, program, {
    get: () => (typeof reader === "function" ? read : reader),
    set: (given) => {
      reader = given;
    },
  });
}

function styled(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const span of page.querySelectorAll("span:not([style])")) span.setAttribute("style", "");
  return page.body.innerHTML;
}

// Only addresses of pages and of mail survive cleaning: the dialog offers no others.
function keepWhatIsStored({ data }) {
  if (data.name !== "link") return;
  const info = data.definition.getContents("info");
  const kept = { linkType: ["url", "email"], protocol: ["http://", "https://"] };
  for (const [id, values] of Object.entries(kept)) {
    const choice = info.get(id);
    choice.items = choice.items.filter((item) => values.includes(item.at(-1)));
  }
}

function label(area) {
  return [...area.labels].map((each) => each.textContent.replace(/[\s:]+$/, "").trim()).join(" ");
}

const wordsOf = (html) => {
  const text = new DOMParser().parseFromString(html, "text/html").body.textContent;
  return text.replace(/\s+/g, "");
};

// Markup that the editor reads as none (a text of a list outside of its items) took its words along:
// such a clipboard is put in as plain text.
function loseNoWord(editor) {
  let given = "";
  const before = ({ data }) => {
    given = data.dataValue;
  };
  const after = ({ data }) => {
    const { dataProcessor } = editor;
    const put = dataProcessor.toDataFormat(dataProcessor.toHtml(data.dataValue));
    if (wordsOf(put).length >= wordsOf(given).length) return;
    const plain = new DOMParser().parseFromString(given, "text/html").body;
    const lines = plain.textContent.split(/\n+/).filter((line) => line.trim());
    data.dataValue = lines
      .map((line) => `<p>${window.CKEDITOR.tools.htmlEncode(line)}</p>`)
      .join("");
  };
  editor.on("paste", before, null, null, 2);
  editor.on("paste", after, null, null, 900);
}

async function start(area) {
  if (editors.has(area) || ending.has(area)) return;
  editors.set(area, null);
  const CKEDITOR = await load();
  if (!editors.has(area) || editors.get(area) || !area.isConnected) return;
  const editor = CKEDITOR.replace(area, {
    ...JSON.parse(area.dataset.richText),
    title: label(area),
    contentsLangDirection: area.dir,
    startupFocus: document.activeElement === area,
    readOnly: area.readOnly || area.disabled,
  });
  editor.once("instanceReady", () => {
    const writing = editor.editable().$;
    writing.setAttribute("role", "textbox");
    writing.setAttribute("aria-multiline", "true");
    writing.setAttribute("aria-label", label(area));
  });
  editors.set(area, editor);
  editor.on("contentDom", () => {
    editor.editable().setAttribute("dir", area.dir);
    if (area.lang) editor.editable().setAttribute("lang", area.lang);
  });
  // A table is not kept; its cells stay apart.
  const part = ({ data }) => {
    data.dataValue = data.dataValue
      .replace(/<(\/?)(?:td|th|caption)(?=[\s>])[^>]*>/gi, "<$1div>")
      .replace(/<\/?(?:table|thead|tbody|tfoot|tr|colgroup|col)(?=[\s/>])[^>]*>/gi, "");
  };
  loseNoWord(editor);
  editor.on("paste", part, null, null, 2); // between what reads the clipboard and what filters it
  editor.on("blur", () => editor.updateElement());
  for (const each of area.labels) each.onclick = () => editors.get(area)?.focus();
}

// An editor that is still starting cannot be destroyed: it is as soon as it stands, and its text
// area waits that long for the next one.
function stop(area) {
  const editor = editors.get(area);
  editors.delete(area);
  seen.unobserve(area);
  if (!editor) return;
  if (editor.status === "ready") editor.destroy();
  else {
    ending.add(area);
    editor.once("instanceReady", () => {
      editor.destroy(true);
      ending.delete(area);
      if (area.isConnected) seen.observe(area);
    });
  }
}

const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      start(target);
    }
  },
  { rootMargin: "300px" },
);

function within(root, act) {
  for (const area of root.querySelectorAll(RICH_TEXT)) act(area);
}

function watch(root) {
  within(root, (area) => {
    if (!editors.has(area)) seen.observe(area);
  });
}

document.addEventListener("content-editor:deactivate", (event) =>
  within(event.detail.inline, stop),
);
document.addEventListener("content-editor:activate", (event) => watch(event.detail.inline));
for (const made of ["formset:added", "fields:drawn"]) {
  document.addEventListener(made, (event) => watch(event.target));
}
document.addEventListener("formset:removed", () => {
  for (const area of [...editors.keys()]) if (!area.isConnected) stop(area);
});
document.addEventListener(
  "submit",
  () => {
    for (const editor of editors.values()) if (editor?.status === "ready") editor.updateElement();
  },
  true,
);

// On a page of blocks the text areas move and fold first.
if (document.getElementById("content-editor-context")) {
  document.addEventListener("content-editor:ready", () => watch(document));
} else {
  watch(document);
}

// Whoever leads to a text leads to its editor.
document.addEventListener("richtext:reach", (event) => {
  const editor = editors.get(event.target);
  if (!editor) return; // one that starts later takes the focus from its text area
  event.preventDefault();
  if (editor.status === "ready") editor.focus();
  else editor.once("instanceReady", () => editor.focus());
});

// Whoever puts a text into the form puts it into its editor.
document.addEventListener("richtext:put", ({ target, detail }) => {
  target.value = detail;
  const editor = editors.get(target);
  if (editor?.status === "ready") editor.setData(detail);
  else editor?.once("instanceReady", () => editor.setData(detail));
});

// Whoever reads the form (what is kept, what is previewed) asks for the texts to be put in it.
document.addEventListener("richtext:gather", (event) => {
  for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) {
    if (editor.checkDirty()) editor.updateElement();
    event.detail.isReady &&= editor.status === "ready";
  }
});

// Where a text is written, for whoever looks at its words: the editor, once it stands.
document.addEventListener("richtext:writing", ({ target, detail }) => {
  const editor = editors.get(target);
  detail.isStarting = editors.has(target) && editor?.status !== "ready";
  if (editor?.status === "ready") detail.writing = editor.editable().$;
});

// Words are put in the place of others as if they were typed: the editor can undo it.
document.addEventListener("richtext:exchange", ({ target, detail }) => {
  const editor = editors.get(target);
  if (editor?.status !== "ready") return;
  const { range, words } = detail;
  const around = new window.CKEDITOR.dom.range(editor.editable());
  around.setStart(new window.CKEDITOR.dom.node(range.startContainer), range.startOffset);
  around.setEnd(new window.CKEDITOR.dom.node(range.endContainer), range.endOffset);
  editor.focus();
  editor.fire("saveSnapshot");
  around.select();
  editor.insertText(words);
  editor.fire("saveSnapshot");
  editor.updateElement();
});
