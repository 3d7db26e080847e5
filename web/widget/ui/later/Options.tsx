import type { Line } from "@shared/conversation";
import { CHECK, Icon } from "@shared/Icon";
import { useState } from "preact/hooks";
import { offerOf } from "../../model/options";
import type { Say } from "../../texts/texts";

interface OptionsProps {
  say: Say<"later">;
  line: Line;
  after: readonly Line[];
  answered: boolean;
  choose(text: string): void;
}

/** Buttons to answer with. The one that was taken stays marked, the others go grey. */
export function Options({ say, line, after, answered, choose }: OptionsProps) {
  const [chosen, take] = useState("");
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
            take(text);
            choose(text);
          }}
        >
          {text === taken ? <Icon of={CHECK} small /> : null}
          <span dir="auto">{text}</span>
        </button>
      ))}
    </div>
  );
}
