// Says every few seconds that this tab shows the record, and shows who else has it open.
import { ask } from "../../language/asking.js";
import { paragraphs } from "../../language/elements.js";

const place = document.querySelector("#presence");
const form = place?.closest("form");
if (form?.elements.seen_version) begin();

function begin() {
  const tab =
    crypto.randomUUID?.() ??
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
    );
  const facts = (more) => {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("tab", tab);
    data.append("version", form.elements.seen_version.value);
    for (const [name, value] of Object.entries(more)) data.append(name, value);
    return data;
  };
  const show = (lines) => {
    if (place.dataset.shown === lines.join("\n")) return;
    place.dataset.shown = lines.join("\n");
    place.replaceChildren(...paragraphs(lines));
    place.hidden = lines.length === 0;
  };
  const beat = async () => {
    if (document.hidden) return;
    try {
      const answer = await ask(place.dataset.url, { method: "POST", body: facts({}) });
      show(answer.body.lines);
    } catch ({ why }) {
      show([why === "out" ? place.dataset.out : place.dataset.offline]);
    }
  };
  beat();
  setInterval(beat, 15000);
  document.addEventListener("visibilitychange", beat);
  window.addEventListener("online", beat);
  window.addEventListener("pagehide", () =>
    navigator.sendBeacon(place.dataset.url, facts({ gone: "1" })),
  );
}
