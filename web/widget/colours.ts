/** The colours that somebody has set, on the page: fetched only where there are any. */

import { type Colours, correct } from "@shared/colour";
import type { BadgeLook } from "./bridge";

/** Every property that a look may set. */
const TOKENS = ["base", "badge", "cust", "agent", "button"].flatMap(name => [`--w-${name}`, `--w-on-${name}`]);

/** Put them on the page, made readable; gives what of them concerns the badge. */
export function paintColours({ style }: HTMLElement, colours: Colours): BadgeLook | null {
  const { tokens } = correct(colours);
  for (const name of [...TOKENS, "--w-link"]) {
    const value = tokens[name];
    if (value) style.setProperty(name, value);
    else style.removeProperty(name);
  }
  const fill = tokens["--w-badge"] ?? tokens["--w-base"];
  const text = tokens["--w-badge"] ? tokens["--w-on-badge"] : (tokens["--w-on-badge"] ?? tokens["--w-on-base"]);
  return fill && text ? { fill, text, line: tokens["--w-badge-line"] ?? "transparent" } : null;
}
