import { Icon } from "@shared/Icon";
import { useState } from "preact/hooks";
import { isQuiet, setQuiet } from "../../model/ringing";
import type { Say } from "../../texts/texts";
import { useDesk } from "../desk";

const BELL = "M6 17v-6a6 6 0 0 1 12 0v6l1.500 1.500h-15zM10.300 21.300h3.400";
const SILENT = `${BELL}M3.500 3.500l17 17`;

/** No tone for answers, in this browser, until it is pressed again. */
export function Mute({ say }: { say: Say<"later"> }) {
  const { memory } = useDesk().chat;
  const [quiet, turn] = useState(() => isQuiet(memory));
  const press = () => {
    setQuiet(memory, !quiet);
    turn(!quiet);
  };
  return (
    <button
      class="hb"
      type="button"
      data-test="mute"
      aria-pressed={quiet}
      aria-label={say("mute")}
      title={say("mute")}
      onClick={press}
    >
      <Icon of={quiet ? SILENT : BELL} />
    </button>
  );
}
