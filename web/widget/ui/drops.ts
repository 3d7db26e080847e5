import { useEffect, useState } from "preact/hooks";

/**
 * A file dropped on a page replaces the page by the file, and the chat would be gone: it is let fall, and said so.
 * Text may be dropped.
 */
export function useDrops(): [boolean, () => void] {
  const [dropped, setDropped] = useState(false);
  useEffect(() => {
    const catches = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
      if (event.type === "drop") setDropped(true);
    };
    addEventListener("dragover", catches);
    addEventListener("drop", catches);
    return () => {
      removeEventListener("dragover", catches);
      removeEventListener("drop", catches);
    };
  }, []);
  return [dropped, () => setDropped(false)];
}
