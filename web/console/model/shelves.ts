/** A map by number that shares what did not change with the map it was made from. Pure. */

/** A power of two. */
const SHELVES = 128;

type Shelf<Value> = ReadonlyMap<number, Value>;

/**
 * Changing one of 5,000 copies some forty of them, and what differs between two such maps is found without looking at
 * all the others. The order is by shelf and not by when something came.
 */
export class Shelves<Value> implements ReadonlyMap<number, Value> {
  private constructor(
    readonly shelves: readonly Shelf<Value>[],
    readonly size: number,
  ) {}

  static of<Value>(entries: Iterable<readonly [number, Value]>): Shelves<Value> {
    const shelves = Array.from({ length: SHELVES }, () => new Map<number, Value>());
    for (const [id, value] of entries) shelves[placeOf(id)]?.set(id, value);
    return new Shelves(
      shelves,
      shelves.reduce((sum, shelf) => sum + shelf.size, 0),
    );
  }

  get(id: number): Value | undefined {
    return this.shelves[placeOf(id)]?.get(id);
  }

  has(id: number): boolean {
    return this.shelves[placeOf(id)]?.has(id) ?? false;
  }

  with(id: number, value: Value): Shelves<Value> {
    const shelf = new Map(this.shelves[placeOf(id)]).set(id, value);
    return this.replaced(id, shelf);
  }

  without(id: number): Shelves<Value> {
    if (!this.has(id)) return this;
    const shelf = new Map(this.shelves[placeOf(id)]);
    shelf.delete(id);
    return this.replaced(id, shelf);
  }

  entries(): MapIterator<[number, Value]> {
    return this.shelves.flatMap(shelf => [...shelf]).values();
  }

  keys(): MapIterator<number> {
    return this.shelves.flatMap(shelf => [...shelf.keys()]).values();
  }

  values(): MapIterator<Value> {
    return this.shelves.flatMap(shelf => [...shelf.values()]).values();
  }

  [Symbol.iterator](): MapIterator<[number, Value]> {
    return this.entries();
  }

  forEach(told: (value: Value, id: number, map: ReadonlyMap<number, Value>) => void): void {
    for (const [id, value] of this) told(value, id, this);
  }

  private replaced(id: number, shelf: Shelf<Value>): Shelves<Value> {
    const at = placeOf(id);
    const shelves = [...this.shelves];
    shelves[at] = shelf;
    return new Shelves(shelves, this.size - (this.shelves[at]?.size ?? 0) + shelf.size);
  }
}

/** Numbers near each other come together, so that a piece of a list that is told anew touches few shelves. */
function placeOf(id: number): number {
  return (id >>> 5) & (SHELVES - 1);
}

/** The map with one more, or another one, in it; the one given stays as it is. */
export function put<Value>(map: ReadonlyMap<number, Value>, id: number, value: Value): ReadonlyMap<number, Value> {
  return map instanceof Shelves ? map.with(id, value) : new Map(map).set(id, value);
}

/** The map without one: the very same where it was not in it. */
export function drop<Value>(map: ReadonlyMap<number, Value>, id: number): ReadonlyMap<number, Value> {
  if (!map.has(id)) return map;
  if (map instanceof Shelves) return map.without(id);
  const next = new Map(map);
  next.delete(id);
  return next;
}

/** For each number whose value is another one in `after`: the value before, and the value after. */
export function differences<Value>(
  before: ReadonlyMap<number, Value>,
  after: ReadonlyMap<number, Value>,
): [was: Value | undefined, is: Value | undefined][] {
  if (before === after) return [];
  if (!(before instanceof Shelves && after instanceof Shelves)) return unlike(before, after);
  if (latest.before !== before || latest.after !== after)
    latest = { before, after, found: before.shelves.flatMap((shelf, at) => unlike(shelf, after.shelves[at])) };
  return latest.found as [Value | undefined, Value | undefined][];
}

/** Several lists ask for the same one after another. */
let latest: { before: unknown; after: unknown; found: [unknown, unknown][] } = { before: null, after: null, found: [] };

function unlike<Value>(
  before: Shelf<Value>,
  after: Shelf<Value> = new Map(),
): [was: Value | undefined, is: Value | undefined][] {
  const found: [Value | undefined, Value | undefined][] = [];
  if (before === after) return found;
  for (const [id, is] of after) {
    const was = before.get(id);
    if (was !== is) found.push([was, is]);
  }
  for (const [id, was] of before) if (!after.has(id)) found.push([was, undefined]);
  return found;
}
