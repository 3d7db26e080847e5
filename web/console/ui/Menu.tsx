import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

interface MenuProps {
  /** What the button says; its sign is given as `sign`. */
  label: string;
  sign: ComponentChildren;
  test: string;
  class?: string;
  /** Buttons with the role of a menu's item. */
  children: ComponentChildren;
}

/** A button with a menu: the platform's popover, set below its button; arrow keys move, Escape closes. */
export function Menu({ label, sign, test, class: kind = "btn icon", children }: MenuProps) {
  const id = `menu-of-${test}`;
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const opened = () => {
    const open = menu.current?.matches(":popover-open") ?? false;
    button.current?.setAttribute("aria-expanded", String(open));
    if (!open || !button.current || !menu.current) return;
    put(menu.current, button.current);
    menu.current.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  };
  return (
    <>
      <button
        class={kind}
        type="button"
        ref={button}
        data-test={test}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded="false"
        title={label}
        popovertarget={id}
      >
        {sign}
      </button>
      <div
        class="menu"
        role="menu"
        aria-label={label}
        id={id}
        popover="auto"
        ref={menu}
        onToggle={opened}
        onKeyDown={arrows}
        onClick={() => menu.current?.hidePopover()}
      >
        {children}
      </div>
    </>
  );
}

/** Below the button, its end at the button's end, and within the window. */
export function put(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const ends = getComputedStyle(button).direction === "rtl" ? at.left : at.right - size.width;
  const left = Math.min(Math.max(8, ends), innerWidth - size.width - 8);
  const below = at.bottom + 4;
  const top = below + size.height > innerHeight ? Math.max(8, at.top - 4 - size.height) : below;
  menu.style.setProperty("--x", `${left}px`);
  menu.style.setProperty("--y", `${top}px`);
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

function arrows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const step = STEPS[event.key];
  const to = step
    ? (at + step + items.length) % items.length
    : event.key === "Home"
      ? 0
      : event.key === "End"
        ? -1
        : null;
  if (to === null) return;
  event.preventDefault();
  items.at(to)?.focus();
}
