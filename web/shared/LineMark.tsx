import type { ComponentChildren } from "preact";
import { CHECK, Icon, RING, WARN } from "./Icon";
import type { Mark } from "./marks";

/** Two checks, the second beginning behind the first. */
const CHECKS = "m2.5 12.5 4 4L14 8.5M11.5 15.3l1.2 1.2 8-8";

const SIGNS: Record<Mark, string> = { sending: RING, failed: WARN, stored: CHECK, seen: CHECKS };

/** How far an own line has come: a sign of its own shape, and words. Only trouble is announced. */
export function LineMark({ mark, children }: { mark: Mark; children: ComponentChildren }) {
  const spoken = mark === "failed" ? { role: "alert" as const } : { "aria-live": "off" as const };
  return (
    <p class={mark === "failed" ? "mark bad" : `mark ${mark}`} data-test="mark" data-mark={mark} {...spoken}>
      <Icon of={SIGNS[mark]} small />
      {children}
    </p>
  );
}
