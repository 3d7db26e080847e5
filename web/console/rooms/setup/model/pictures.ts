/** A picture to put up, before it leaves this browser. The server looks at its bytes again. */

export const MOST_BYTES = 256 * 1024;
export const TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif"];

/** What is wrong with it: a text's key, or null. */
export function pictureProblem(file: { type: string; size: number }): "pic.type" | "pic.size" | null {
  if (!TYPES.includes(file.type)) return "pic.type";
  return file.size > MOST_BYTES ? "pic.size" : null;
}

export function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
