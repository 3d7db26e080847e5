import { Text } from "@shared/Text";
import { useState } from "preact/hooks";
import { isLong } from "../model/texts";
import { useTools } from "./room";

/** A bubble. One that would fill screens shows its beginning until it is asked for the rest. */
export function Folded({ text }: { text: string }) {
  const { say } = useTools();
  const [whole, setWhole] = useState(false);
  const folds = isLong(text);
  return (
    <div class={folds && !whole ? "bub folded" : "bub"}>
      <div class="held">
        <Text text={text} />
      </div>
      {folds ? (
        <button class="unfold" type="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {say(whole ? "fold" : "unfold")}
        </button>
      ) : null}
    </div>
  );
}
