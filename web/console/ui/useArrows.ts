const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Arrow keys, Home and End between the rows of the lists below: a comfort, since Tab goes through them too. */
export function useArrows(): (event: KeyboardEvent & { currentTarget: EventTarget & HTMLElement }) => void {
  return event => {
    const step = STEPS[event.key];
    const from = (event.target as HTMLElement)
      .closest<HTMLElement>("li, .offer")
      ?.querySelector<HTMLElement>("a[href]");
    if (step === undefined || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("a[href]")].filter(row => row.checkVisibility());
    const at = Math.min(rows.length - 1, Math.max(0, rows.indexOf(from) + step));
    event.preventDefault();
    rows[at]?.focus();
  };
}
