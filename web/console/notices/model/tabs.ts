/** Several tabs of one console: what the others look at. Pure: the time is given. */

export interface Look {
  visible: boolean;
  focused: boolean;
  /** The conversation on its screen; 0 for none. */
  open: number;
}

/** A tab that somebody looks at says so this often; one that has not for some time is not looked at, or is no more. */
export const SAY_EVERY = 15_000;
const BELIEVED = 45_000;

type Told = ReadonlyMap<string, { look: Look; at: number }>;

export function told(tabs: Told, tab: string, look: Look | null, now: number): Told {
  const next = new Map(tabs);
  if (look) next.set(tab, { look, at: now });
  else next.delete(tab);
  return next;
}

export function around(own: Look, tabs: Told, now: number): { hidden: boolean; watched: Set<number> } {
  const others = [...tabs.values()].filter(one => now - one.at < BELIEVED).map(one => one.look);
  const all = [own, ...others];
  return {
    hidden: !all.some(look => look.visible),
    watched: new Set(all.filter(look => look.visible && look.focused && look.open).map(look => look.open)),
  };
}
