import { live } from "./live";

/** How long a page that nobody sees is taken to be painting, in ms. */
const PAINTS_WITHIN = 100;

const script = import.meta.url;
const base = new URL("..", script).href;
const asked = new URLSearchParams(location.search);
const topicId = Number(asked.get("topic")) || 0;
let begun = false;

/** What came with the page is painted before anything else is done. */
function begin(): void {
  if (begun) return;
  begun = true;
  if (asked.has("preview")) import("./preview/preview").then(({ preview }) => preview(base));
  else live(base, topicId);
}

requestAnimationFrame(() => setTimeout(begin));
setTimeout(begin, PAINTS_WITHIN);
