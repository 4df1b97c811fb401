// How the desk's scripts ask the server beside the page. An answer that is none says why: the
// session ended, the account may not, the server broke, it took too long, it was out of reach.
// Of a session that ended the page says so, with the way to log in elsewhere, until one answers.
import { element } from "./elements.js";

const LONGEST = 20000; // milliseconds
const words = document.querySelector("#asking")?.dataset ?? {};
const place = document.querySelector("#asking-said");

export class NoAnswer extends Error {
  constructor(why) {
    super(words[why] ?? "");
    this.why = why;
  }
}

export const told = (why) => {
  if (!place) return;
  place.hidden = why !== "out";
  if (place.hidden || place.childElementCount) return;
  const link = element("a", { href: words.url, target: "_blank" }, words.enter);
  place.append(element("p", {}, words.out, " ", link));
};

// `kinds` says by status what counts as an answer, and of which kind it is: json or html.
export const whyNot = ({ type, status, redirected, kind }, kinds) => {
  if (type === "opaqueredirect" || redirected || status === 401) return "out";
  if (kinds[status] && kind.includes(kinds[status])) return "";
  if (status === 403) return "denied";
  return status < 300 ? "out" : "broken";
};

export const ask = async (address, { kinds = { 200: "json" }, signal, ...options } = {}) => {
  const late = AbortSignal.timeout(LONGEST);
  const ends = signal ? AbortSignal.any([signal, late]) : late;
  let answer;
  let body;
  try {
    answer = await fetch(address, { redirect: "manual", ...options, signal: ends });
    body = await answer.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NoAnswer(late.aborted ? "late" : "offline");
  }
  const { type, status, redirected, headers } = answer;
  const why = whyNot({ type, status, redirected, kind: headers.get("content-type") ?? "" }, kinds);
  told(why);
  if (why) throw new NoAnswer(why);
  return { status, body: kinds[status] === "json" ? JSON.parse(body) : body };
};

// Of questions that follow each other the last counts: asked `later`, when nothing was typed for so
// many milliseconds, or `now`. `act` is given the signal of its end, which comes with the next.
export const latest = (pause, act) => {
  let timer = 0;
  let question = null;
  const stop = () => {
    clearTimeout(timer);
    question?.abort();
  };
  const now = () => {
    stop();
    question = new AbortController();
    return act(question.signal);
  };
  const later = () => {
    stop();
    timer = setTimeout(now, pause);
  };
  return { now, later, stop };
};
