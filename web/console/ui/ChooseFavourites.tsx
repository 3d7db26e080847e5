import { Icon } from "@shared/Icon";
import { STAR } from "./icons";
import { useRoom } from "./room";
import type { InReach } from "./useAtHand";

/** Pressed in, what is picked becomes a favourite, or stops being one, instead of being put in. */
export function ChooseFavourites({ near }: { near: InReach }) {
  const { say } = useRoom();
  return (
    <div class="favourites">
      <button
        class="btn small"
        type="button"
        data-test="favourites"
        aria-pressed={near.choosing}
        onClick={() => near.choose(!near.choosing)}
      >
        <Icon of={STAR} small />
        {say("favourites.choose")}
      </button>
      <span class="hint" role="status">
        {near.choosing ? say("favourites.how") : ""}
      </span>
    </div>
  );
}
