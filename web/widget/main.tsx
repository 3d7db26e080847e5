import { live } from "./live";

const script = import.meta.url;
const base = new URL("..", script).href;
const asked = new URLSearchParams(location.search);
const topicId = Number(asked.get("topic")) || 0;

if (asked.has("preview")) import("./preview/preview").then(({ preview }) => preview(base));
else live(base, topicId);
