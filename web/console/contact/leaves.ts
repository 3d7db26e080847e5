/** Escape leaves what was opened in the panel, and nothing around it. */
export function leaves(event: KeyboardEvent, done: () => void): void {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  done();
}
