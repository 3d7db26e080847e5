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
  const found = new Map<Group, { hit: Hit<One>; rank: number }[]>(groups.map(group => [group, []]));
  for (const one of all) {
    const list = found.get(one.group);
    const hit = list && matched(one, wanted);
    if (hit) list.push(hit);
  }
  return [...found]
    .filter(([, list]) => list.length)
    .map(([group, list]) => ({
      group,
      hits: list
        .sort((one, other) => one.rank - other.rank)
        .slice(0, MOST_HITS)
        .map(({ hit }) => hit),
    }));
}

/** Rank: 0 where the words begin with what was typed, 1 where a word does, 2 inside a word, 3 only beside the words. */
function matched<One extends Searched<string>>(
  one: One,
  wanted: readonly string[],
): { hit: Hit<One>; rank: number } | null {
  const inside = fold(one.words);
  const marks: Mark[] = [];
  let rank = 0;
  for (const [order, word] of wanted.entries()) {
    const at = placeOf(inside.text, word);
    if (at < 0) {
      if (!one.more || !fold(one.more).text.includes(word)) return null;
      rank = Math.max(rank, 3);
      continue;
    }
    marks.push([original(inside, at), original(inside, at + word.length)]);
    rank = Math.max(rank, at === 0 && order === 0 ? 0 : begins(inside.text, at) ? 1 : 2);
  }
  return { hit: { one, marks: joined(marks) }, rank };
}

/** Where a word begins with it, else where it stands inside one; -1 for nowhere. */
function placeOf(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (begins(text, at)) return at;
  return text.indexOf(word);
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
const folded = new Map<string, Folded>();
const REMEMBERED = 20_000;

/** Small letters without accents, each told where it came from. Texts come again at every key press, so they are remembered. */
export function fold(text: string): Folded {
  const known = folded.get(text);
  if (known) return known;
  const made = PLAIN.test(text) ? { text: text.toLowerCase(), from: null } : unaccented(text);
  if (folded.size >= REMEMBERED) folded.clear();
  folded.set(text, made);
  return made;
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
