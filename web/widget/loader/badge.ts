import { channelsOf, melts, takesWhite } from "@shared/srgb";
import type { BadgeLook } from "../bridge";
import style from "./badge.css?inline";

const GAP = 72;
const LONGEST = 28;

export interface Badge {
  host: HTMLElement;
  root: ShadowRoot;
  /** Where the frame stands, not to be seen yet. */
  box: HTMLElement;
  button: HTMLButtonElement;
  count: HTMLElement;
  put(): void;
  paint(look: BadgeLook): void;
  /** Say something above the button; nothing takes it away. */
  card(...words: (string | Node)[]): void;
}

/** The button in the corner, the so-manieth, in a shadow root of its own so that neither side's styles reach the other. */
export function makeBadge(data: DOMStringMap, place: number, name: string): Badge {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const [rules, colours] = [new CSSStyleSheet(), new CSSStyleSheet()];
  rules.replaceSync(`${style}:host{inset-block-end:${20 + GAP * place}px!important}`);
  root.adoptedStyleSheets = [rules, colours];
  const make = (tag: string, className: string) => {
    const made = root.appendChild(document.createElement(tag));
    made.className = className;
    made.hidden = true;
    return made;
  };
  const box = make("div", "panel");
  const card = make("div", "card");
  card.setAttribute("role", "status");
  const button = make("button", data.title ? "" : "round") as HTMLButtonElement;
  button.hidden = false;
  button.type = "button";
  button.dataset.test = "badge";
  button.setAttribute("aria-expanded", "false");
  const letters = [...(data.title ?? "")];
  const words = document.createElement("span");
  words.dir = "auto";
  words.append(letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : letters.join(""));
  button.append(icon(), ...(data.title ? [words] : []));
  button.setAttribute("aria-label", name);
  const count = make("span", "n");
  button.append(count);
  // Page-wide keys are listened to only while there is something to hide.
  const hide = (event: KeyboardEvent) => event.key === "Escape" && say();
  const say = (...said: (string | Node)[]) => {
    card.replaceChildren(...said);
    card.hidden = !said.length;
    (said.length ? addEventListener : removeEventListener)("keydown", hide as EventListener);
  };
  const paint = ({ fill, text, line }: BadgeLook) => {
    if (!channelsOf(fill) || !channelsOf(text)) return;
    const edge = channelsOf(line) ? `,inset 0 0 0 1px ${line}` : "";
    colours.replaceSync(`button{background:${fill};color:${text};box-shadow:0 4px 14px #0004${edge}}`);
  };
  const fill = channelsOf(data.color ?? "") ? (data.color as string) : "#0b6472";
  const text = takesWhite(fill) ? "#fff" : "#000";
  paint({ fill, text, line: melts(fill) ? text : "" });
  const put = () => {
    const page = document.documentElement;
    if (host.isConnected) return; // frames that are moved load anew
    // Outside the body, which pages exchange, hide and transform.
    page.append(host);
    // What is focused by key is scrolled clear of the button.
    page.style.scrollPaddingBlockEnd ||= "88px";
    host.popover = "manual";
    host.showPopover?.();
  };
  return { host, root, box, button, count, put, paint, card: say };
}

function icon(): SVGElement {
  const make = (name: string, attribute: string, value: string) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    made.setAttribute(attribute, value);
    made.setAttribute("aria-hidden", "true");
    return made;
  };
  const svg = make("svg", "viewBox", "0 0 24 24");
  svg.append(
    make("path", "d", "M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-4.5 3.6V17H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"),
  );
  return svg;
}
