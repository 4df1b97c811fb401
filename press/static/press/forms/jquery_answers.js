// Completion by Django asks through jQuery: what is no answer there is told like everywhere else.
import { told } from "../../language/asking.js";

const $ = window.django?.jQuery;
if ($) {
  // The page to log in at is no list of results.
  $.ajaxPrefilter((options) => (options.url.includes("/autocomplete/") ? "json" : undefined));
  $(document).on("ajaxError", (_event, { status }, _options, error) => {
    if (error !== "abort") told(status === 401 || status === 200 ? "out" : "");
  });
  $(document).on("ajaxSuccess", () => told(""));
}
