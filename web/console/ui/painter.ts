/** Runs `paint` once for any number of calls before the next frame; in a hidden page, which has no frames, a little later. */
export function painter(paint: () => void): () => void {
  let due = false;
  const run = () => {
    if (!due) return;
    due = false;
    paint();
  };
  return () => {
    if (due) return;
    due = true;
    if (document.visibilityState === "visible") requestAnimationFrame(run);
    setTimeout(run, 100);
  };
}
