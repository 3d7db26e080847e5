import type { ComponentChildren } from "preact";

/** Keys beside what they do. Those who listen are told them by the control itself. */
export function Keys({ children }: { children: ComponentChildren }) {
  if (!children) return null;
  return (
    <span class="kbd" aria-hidden="true">
      {children}
    </span>
  );
}
