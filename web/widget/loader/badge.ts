import { fillOf } from "@shared/colour";
import type { Look } from "../bridge";

const STYLE = `:host{all:initial!important;color-scheme:inherit!important;position:fixed!important;inset-block-end:var(--p)!important;inset-inline-end:20px!important;z-index:2147483000!important}
button{all:unset;box-sizing:border-box;position:relative;display:flex;align-items:center;justify-content:center;gap:10px;
min-block-size:52px;margin-inline-start:auto;inline-size:fit-content;padding:0 20px 0 16px;border-radius:99px;cursor:pointer;
background:var(--b,light-dark(#0b6472,#127b89));color:var(--on,#fff);
font:600 15px/1.45 system-ui,sans-serif;box-shadow:0 4px 14px #0004}
button.round{inline-size:56px;block-size:56px;padding:0}
button:focus-visible{outline:2px solid light-dark(#0b6472,#8ddbe3);outline-offset:2px}
svg{inline-size:24px;block-size:24px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round}
.n{position:absolute;inset-block-start:-5px;inset-inline-end:-4px;display:grid;place-items:center;box-sizing:border-box;
min-inline-size:22px;block-size:22px;padding:0 6px;border-radius:99px;background:light-dark(#b3261e,#ff8f85);
color:light-dark(#fff,#2b0a08);font-size:12px}
[hidden]{display:none!important}
iframe{position:absolute;inset-block-end:calc(100% + 12px);inset-inline-end:0;border:0;border-radius:16px;
inline-size:376px;block-size:600px;max-inline-size:calc(100vw - 40px);max-block-size:calc(100vh - 104px);
box-shadow:0 4px 44px #0004;color-scheme:normal}
iframe.large{inline-size:448px;block-size:704px}
@media (max-width:480px),(max-height:480px){iframe,iframe.large{position:fixed;inset:0;inline-size:100%;block-size:100%;
max-inline-size:none;max-block-size:none;border-radius:0}iframe:not([hidden])~button{display:none}}
`;

export interface Badge {
  host: HTMLElement;
  button: HTMLButtonElement;
  root: ShadowRoot;
  /** Show how many lines wait, in a mark and in the button's name. */
  mark(unread: number, name: string): void;
}

/** The button in the corner, in a shadow root of its own so that neither side's styles reach the other. */
export function makeBadge(look: Look, place: number): Badge {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  // A property of one's own is the one thing that `all` leaves, so the page's rules can be kept out and this let in.
  host.style.setProperty("--p", `${20 + 72 * place}px`);
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.test = "badge";
  button.setAttribute("aria-expanded", "false");
  button.append(icon());
  const { title } = look;
  button.append(title.length > 28 ? `${title.slice(0, 27)}…` : title);
  if (!title) button.className = "round";
  const paint = fillOf(look.color);
  if (paint) {
    button.style.setProperty("--b", paint.fill);
    button.style.setProperty("--on", paint.text);
  }
  const count = document.createElement("span");
  count.className = "n";
  count.hidden = true;
  button.append(count);
  root.append(button);
  return {
    host,
    button,
    root,
    mark(unread, name) {
      count.hidden = !unread;
      count.textContent = String(unread);
      button.setAttribute("aria-label", name);
    },
  };
}

function icon(): SVGElement {
  const make = (name: string, attribute: string, value: string) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    made.setAttribute(attribute, value);
    return made;
  };
  const svg = make("svg", "viewBox", "0 0 24 24");
  svg.append(
    make("path", "d", "M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-4.5 3.6V17H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"),
  );
  svg.ariaHidden = "true";
  return svg;
}
