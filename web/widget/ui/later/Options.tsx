import type { Line } from "@shared/conversation";
import { CHECK, Icon } from "@shared/Icon";
import { useState } from "preact/hooks";
import { offerOf } from "../../model/options";
import type { Say } from "../../texts/texts";
import { useDesk } from "../desk";

interface OptionsProps {
  say: Say<"later">;
  line: Line;
  after: readonly Line[];
  answered: boolean;
}

/** Buttons to answer with. The one that was taken stays marked, the others go grey. */
export function Options({ say, line, after, answered }: OptionsProps) {
  const { chat } = useDesk();
  const [chosen, choose] = useState("");
  const offer = offerOf(line, after, answered);
  if (!offer) return null;
  const live = offer.live && !chosen;
  const taken = offer.taken || chosen;
  return (
    <div class="opts" role="group" aria-label={say("options")} data-test="options">
      {offer.choices.map((text, index) => (
        <button
          key={index}
          class={`opt${text === taken ? " took" : ""}`}
          type="button"
          data-test="option"
          disabled={!live}
          aria-pressed={text === taken}
          onClick={() => {
            choose(text);
            chat.choose(text);
          }}
        >
          {text === taken ? <Icon of={CHECK} small /> : null}
          <span dir="auto">{text}</span>
        </button>
      ))}
    </div>
  );
}
