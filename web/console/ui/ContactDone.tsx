import { useRoom } from "./room";
import type { Linking } from "./useLinking";

/** What was just done, and for ten seconds the way back. */
export function ContactDone({ linking: { done, undoable, trouble, undo, hold } }: { linking: Linking }) {
  const { say } = useRoom();
  const words = () => {
    if (trouble) return say("contact.failed", { code: trouble });
    return done ? say(`contact.is.${done.word}`, { name: done.name }) : "";
  };
  const text = words();
  return (
    <div class={text ? "contact-done" : "vh"}>
      <p role="status" data-test="contact-done">
        {text}
      </p>
      {undoable && !trouble ? (
        <button
          class="btn outline small contact-undo"
          type="button"
          data-test="contact-undo"
          onClick={undo}
          onFocus={() => hold(true)}
          onBlur={() => hold(false)}
          onPointerEnter={() => hold(true)}
          onPointerLeave={() => hold(false)}
        >
          {say("contact.undo")}
        </button>
      ) : null}
    </div>
  );
}
