/** Finds what may be clicked in a text. Everything else stays text; nothing is ever read as HTML. */

export interface Piece {
  text: string;
  /** Set where the piece is a link: an http, https or mailto address. */
  href?: string;
}

/**
 * Signs that turn the direction of writing end a link, or it would read as another one than it is.
 * The part before the @ is bounded (RFC 5321), or a long word would be tried from each of its letters to its end.
 */
const CANDIDATE =
  /\b(?:https?:\/\/|mailto:|www\.)[^\s<>"'`\u202a-\u202e\u2066-\u2069]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/gi;
const ALLOWED = new Set(["http:", "https:", "mailto:"]);

/** Cut a text into plain pieces and links. The pieces' texts put together are the text. */
export function pieces(text: string): Piece[] {
  const result: Piece[] = [];
  let rest = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const found = withoutTail(match[0]);
    const href = addressOf(found);
    if (!href) continue;
    if (match.index > rest) result.push({ text: text.slice(rest, match.index) });
    result.push({ text: found, href });
    rest = match.index + found.length;
  }
  if (rest < text.length) result.push({ text: text.slice(rest) });
  return result;
}

/** The address if it is one that may be opened, else nothing. */
export function addressOf(text: string): string | null {
  const whole = /^[a-z]+:/i.test(text) ? text : text.includes("@") ? `mailto:${text}` : `https://${text}`;
  try {
    const url = new URL(whole);
    return ALLOWED.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A full stop or bracket after an address belongs to the sentence, unless the bracket was opened inside. */
function withoutTail(found: string): string {
  const opened = found.split("(").length;
  let closed = found.split(")").length;
  let end = found.length;
  while (end > 0) {
    const last = found.charAt(end - 1);
    if (!/[.,;:!?)\]}*]/.test(last) || (last === ")" && opened >= closed)) break;
    if (last === ")") closed -= 1;
    end -= 1;
  }
  return found.slice(0, end);
}
