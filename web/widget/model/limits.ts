/** What can be sent as one message, and by how much a text misses that. */

/** In characters; the server counts the same (a sign made of two halves is one). */
export const LONGEST = 32_000;
export const MOST_LINES = 1_000;
/** Bytes of the text in a frame on the socket, which takes 64 kB with everything around it. */
const MOST_BYTES = 64_000;
const NEAR = 0.9;

export type Limit = { is: "chars" | "lines"; over: number } | { is: "near"; left: number } | null;

/** Whether a text is too long, or close to it. */
export function limitOf(text: string): Limit {
  if (text.length < LONGEST * NEAR && text.length < MOST_LINES) return null;
  const lines = text.split("\n").length - MOST_LINES;
  if (lines > 0) return { is: "lines", over: lines };
  const length = lengthOf(text);
  const bytes = new TextEncoder().encode(JSON.stringify(text)).length - MOST_BYTES;
  const over = Math.max(length - LONGEST, Math.ceil((bytes / (bytes + MOST_BYTES)) * length));
  if (over > 0) return { is: "chars", over };
  return over > -LONGEST * (1 - NEAR) ? { is: "near", left: 0 - over } : null;
}

/** Nothing that anybody could see. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}\p{Cc}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}

/** The text as it may be stored: without the sign that no storage takes, and without halves of a sign. */
export function sound(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, "").trim();
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
