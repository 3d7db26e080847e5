/** A fresh id for a line or a browser. `randomUUID` exists in secure pages only, so the digits are drawn here. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
}
