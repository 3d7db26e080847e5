import { useState } from "preact/hooks";
import { initials } from "../model/rows";

/** Where the server's own pictures are addressed from: the folder above the script's. */
const BASE = new URL("..", import.meta.url);

/** A person's picture, or their initials where there is none to be had. */
export function Face({ name, photo = "" }: { name: string; photo?: string }) {
  const [broken, setBroken] = useState("");
  if (photo && broken !== photo)
    return <img class="face" src={new URL(photo, BASE).href} alt="" onError={() => setBroken(photo)} />;
  // Drawn by the sheet: letters in a button would have to be in its name.
  return <span class="face" aria-hidden="true" data-initials={initials(name)} />;
}
