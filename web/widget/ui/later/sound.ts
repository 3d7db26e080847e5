import { Tones } from "@shared/tones";
import type { Chat } from "../../model/chat";
import { isQuiet, Ringing } from "../../model/ringing";

const TONES = { answer: [{ at: 0, hertz: 784, for: 0.3, loud: 0.2 }] };
/** A busy phone takes a while to begin with sound, and nobody waits for it. */
const LATE = 5_000;
/** For so long after an answer another tab of the same chat stays silent. */
const OURS_FOR = 3_000;

/** A tone for each answer that comes while the page is hidden, once the visitor has clicked; no file, no question. */
export function ringAtAnswers(chat: Chat): void {
  const tones = new Tones(
    TONES,
    () => new AudioContext(),
    () => {},
    LATE,
  );
  const ringing = new Ringing();
  const { ours } = chat;
  const clicked = () => navigator.userActivation?.hasBeenActive ?? true;
  chat.ear = () => {
    const live = chat.state.connection.name === "live";
    const rings = ringing.hear({ answers: chat.answers, live, hidden: document.hidden });
    if (rings && clicked() && !isQuiet(chat.memory))
      alone(`${ours?.ChatSessionId} ${chat.answers}`, () => tones.play("answer"));
  };
  chat.ear(chat);
  // What was clicked before this part came is enough for most browsers, but not for all.
  const unlock = () => void tones.unlock();
  for (const event of ["pointerup", "keydown"]) addEventListener(event, unlock, { capture: true, once: true });
}

/** In one of the tabs that have this chat. */
function alone(what: string, ring: () => void): void {
  if (!navigator.locks) return ring();
  navigator.locks.request(`snakk.rings ${what}`, { ifAvailable: true }, async lock => {
    if (!lock) return;
    ring();
    await new Promise(done => setTimeout(done, OURS_FOR));
  });
}
