/** Finding by typing: every word typed must stand somewhere, whatever its accents. Pure. */

export const MOST_HITS = 8;

export interface Searched<Group extends string> {
  group: Group;
  /** What is shown, and marked. */
  words: string;
  /** Found by, too, but not marked. */
  more?: string;
}

/** From the first character up to, not including, the last. */
export type Mark = readonly [number, number];

export interface Hit<One> {
  one: One;
  marks: Mark[];
}

export interface Hits<Group extends string, One> {
  group: Group;
  hits: Hit<One>[];
}

/** The best of each group, at most eight, in the order the groups are given. Without a query nothing is left out. */
export function find<Group extends string, One extends Searched<Group>>(
  all: Iterable<One>,
  query: string,
  groups: readonly Group[],
): Hits<Group, One>[] {
  const wanted = fold(query).text.split(/\s+/).filter(Boolean);
  const found = new Map<Group, One[][]>(groups.map(group => [group, [[], [], [], []]]));
  for (const one of all) {
    const ranks = found.get(one.group);
    // Nothing is better than the first rank, and whoever came first stays first.
    if (!ranks || (ranks[0]?.length ?? 0) >= MOST_HITS) continue;
    const list = ranks[rankOf(one, wanted)];
    if (list && list.length < MOST_HITS) list.push(one);
  }
  return [...found].flatMap(([group, ranks]) => {
    const best = ranks.flat().slice(0, MOST_HITS);
    return best.length ? [{ group, hits: best.map(one => ({ one, marks: marksOf(one, wanted) })) }] : [];
  });
}

/** 0 where the words begin with what was typed, 1 where a word does, 2 inside a word, 3 only beside the words; -1: not found. */
function rankOf<One extends Searched<string>>(one: One, wanted: readonly string[]): number {
  const { inside, beside } = foldedOf(one);
  let rank = 0;
  for (const word of wanted) {
    const at = placeOf(inside.text, word);
    if (at < 0 && !beside.includes(word)) return -1;
    const here = at < 0 ? 3 : at === 0 && word === wanted[0] ? 0 : begins(inside.text, at) ? 1 : 2;
    rank = Math.max(rank, here);
  }
  return rank;
}

function marksOf<One extends Searched<string>>(one: One, wanted: readonly string[]): Mark[] {
  const { inside } = foldedOf(one);
  const places = wanted.map(word => [placeOf(inside.text, word), word.length] as const).filter(([at]) => at >= 0);
  return joined(places.map(([at, length]) => [original(inside, at), original(inside, at + length)]));
}

const folded = new WeakMap<Searched<string>, { inside: Folded; beside: string }>();

/** Folded once for each that can be found: they come again at every key press. */
function foldedOf(one: Searched<string>): { inside: Folded; beside: string } {
  const known = folded.get(one);
  if (known) return known;
  const made = { inside: fold(one.words), beside: one.more ? fold(one.more).text : "" };
  folded.set(one, made);
  return made;
}

/** Where a word begins with it, else where it stands inside one; -1 for nowhere. */
function placeOf(text: string, word: string): number {
  const first = text.indexOf(word);
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) if (begins(text, at)) return at;
  return first;
}

function begins(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}

/** In the order of the text, those that touch made one. */
function joined(marks: readonly Mark[]): Mark[] {
  const all: Mark[] = [];
  for (const mark of [...marks].sort((one, other) => one[0] - other[0])) {
    const last = all.at(-1);
    if (!last || mark[0] > last[1]) all.push(mark);
    else all[all.length - 1] = [last[0], Math.max(last[1], mark[1])];
  }
  return all;
}

interface Folded {
  text: string;
  /** For each place in `text`, and for its end, the place in the original; null where each is its own. */
  from: number[] | null;
}

function original({ from }: Folded, at: number): number {
  return from ? (from[at] ?? 0) : at;
}

const LETTERS: Record<string, string> = { ø: "o", æ: "ae", å: "a", ß: "ss", đ: "d", ł: "l", œ: "oe", þ: "th", ð: "d" };
/** Small letters without accents, each told where it came from. */
export function fold(text: string): Folded {
  return PLAIN.test(text) ? { text: text.toLowerCase(), from: null } : unaccented(text);
}

/** Nothing but plain letters and signs: most texts, and the quick way for thousands of them. */
const PLAIN = /^[ -~]*$/;

function unaccented(text: string): Folded {
  const made = { text: "", from: [] as number[] };
  let at = 0;
  for (const letter of text) {
    const plain = letter.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    const whole = LETTERS[letter.toLowerCase()] ?? plain;
    for (let unit = 0; unit < whole.length; unit++) made.from.push(at);
    made.text += whole;
    at += letter.length;
  }
  made.from.push(at);
  return made;
}
