import type { Dashboard, Hero } from "@shared/types.gen";
import { Face } from "../../ui/Face";
import { useSay } from "../../ui/room";

/** The three with most chats today. Read in their order, drawn as a podium. */
export function Heroes({ day }: { day: Dashboard | null }) {
  const say = useSay("dashboard");
  return (
    <section class="panel" aria-labelledby="heroes" data-test="heroes">
      <div class="panel-head">
        <h2 id="heroes">{say("heroes")}</h2>
        <span class="note">{say("heroes.note")}</span>
      </div>
      {day?.Heroes.length ? (
        <ol class="podium">
          {day.Heroes.map((hero, index) => (
            <Step key={hero.UserId} hero={hero} place={index + 1} />
          ))}
        </ol>
      ) : (
        <p class="empty">{day ? say("heroes.none") : ""}</p>
      )}
    </section>
  );
}

function Step({ hero, place }: { hero: Hero; place: number }) {
  const say = useSay("dashboard");
  return (
    <li class={`p${place}`}>
      <Face name={hero.DisplayName} photo={hero.Photo} />
      <b dir="auto">{hero.DisplayName}</b>
      <span class="step">
        <b>
          {hero.PickedUp}
          <span class="vh"> {say("heroes.chats", { n: hero.PickedUp })}</span>
        </b>
        <span aria-hidden="true">#{place}</span>
      </span>
    </li>
  );
}
