import { useState } from "preact/hooks";
import { Dialog } from "../ui/Dialog";
import { Lazy } from "../ui/Lazy";
import { useRoom } from "../ui/room";
import type { Part } from "../ui/rooms";

const part: Part = { load: () => import("./TestBox"), areas: ["me"] };

/** At the door, before the first chat can be missed: try whether this browser rings. */
export function TestAtDoor() {
  const { say } = useRoom();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button class="btn quiet" type="button" data-test="test-at-door" onClick={() => setOpen(true)}>
        {say("login.test")}
      </button>
      {open ? (
        <Dialog title={say("login.test")} done={() => setOpen(false)}>
          <Lazy part={part} props={{}} />
          <form class="acts" method="dialog">
            <button class="btn outline" type="submit" data-test="dialog-close">
              {say("dialog.close")}
            </button>
          </form>
        </Dialog>
      ) : null}
    </>
  );
}
