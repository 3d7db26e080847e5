/** What is not shown in the colours it was set in, by the setting it is said at. */

import { type Correction, correct } from "@shared/colour";
import type { ChatWidgetSettings } from "@shared/types.gen";
import type { Colour } from "./problems";

const AT: Record<Correction["part"], [fill: Colour, text: Colour]> = {
  base: ["Widget.Color", "Widget.Color"],
  badge: ["Widget.BadgeColor", "Widget.BadgeTextColor"],
  button: ["Widget.ButtonColor", "Widget.ButtonTextColor"],
  customer: ["Widget.CustMsgColor", "Widget.CustMsgTextColor"],
  agent: ["Widget.AgentMsgColor", "Widget.AgentMsgTextColor"],
  link: ["Widget.Color", "Widget.Color"],
};

const TEXTS = ["BadgeTextColor", "ButtonTextColor", "CustMsgTextColor", "AgentMsgTextColor"] as const;

export interface Fix extends Correction {
  /** True where the text itself was set by hand, not white taken for granted. */
  set: boolean;
}

/** Of each setting, what was corrected there. What is no colour at all is its own problem and not said here. */
export function fixesOf(look: ChatWidgetSettings): Map<Colour, Fix[]> {
  const fixes = new Map<Colour, Fix[]>();
  for (const correction of correct(look).corrections) {
    if (correction.reason === "colour") continue;
    const [fill, text] = AT[correction.part];
    const set = correction.reason === "text" && TEXTS.some(name => `Widget.${name}` === text && look[name]);
    const at = set ? text : fill;
    fixes.set(at, [...(fixes.get(at) ?? []), { ...correction, set }]);
  }
  return fixes;
}
