import type { Badge } from "./badge";
import style from "./own.css?inline";
import type { OwnWords } from "./window";

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

/** The way to a window of the chat's own, where our address is the first party and may keep what it must. */
export function offerWindow(badge: Badge, say: OwnWords, address: string): void {
  const { root } = badge;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const [title, why, link] = [
    document.createElement("b"),
    document.createElement("p"),
    document.createElement("a"),
  ] as const;
  title.textContent = say["window.title"];
  why.textContent = say["window.why"];
  link.textContent = say["window.open"];
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener";
  link.dataset.test = "own-window";
  link.onclick = () => badge.card();
  badge.card(title, why, link);
  link.focus();
}
