/* Looks every second how far a file is, until it is read. */
const place = document.querySelector("#reading");

const look = async () => {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.ok && !answer.redirected) {
      const text = await answer.text();
      const now = new DOMParser().parseFromString(text, "text/html").querySelector("#reading");
      if (now && !("underWay" in now.dataset)) {
        location.reload();
        return;
      }
      if (now) place.replaceChildren(...now.childNodes);
    }
  } catch {
    // The network is away: the next look may find it.
  }
  setTimeout(look, 1000);
};

if (place && "underWay" in place.dataset) setTimeout(look, 1000);
