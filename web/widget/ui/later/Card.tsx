import { CLOSE, Icon } from "@shared/Icon";
import type { Say } from "../../texts/texts";
import { useDesk } from "../desk";
import { Portrait } from "../Head";

interface CardProps {
  say: Say<"later">;
  text: string;
  open(): void;
  hide(): void;
}

/** The first line of an answer, above the badge of a window that is minimised. */
export function Card({ say, text, open, hide }: CardProps) {
  const { state, say: words, at } = useDesk();
  const { session, topic } = state;
  const name = session?.AgentName || say("agent");
  const photo = topic?.Widget.ShowAgentPhoto ? session?.AgentPhoto : "";
  const keys = (event: KeyboardEvent) => event.key === "Escape" && hide();
  return (
    <section class="peek" aria-label={words("chat.name")} data-screen="card" data-test="card" onKeyDown={keys}>
      <Portrait name={name} round picture={at(photo || "")} />
      <button class="t" type="button" data-test="card-open" onClick={open}>
        <b dir="auto">{name}</b>
        <span dir="auto">{text}</span>
      </button>
      <button class="hb" type="button" data-test="card-hide" aria-label={say("card.hide")} onClick={hide}>
        <Icon of={CLOSE} />
      </button>
    </section>
  );
}
