import { useState } from "preact/hooks";
import { Dialog } from "../../ui/Dialog";
import { useRoom, useSay } from "../../ui/room";
import { Wrong } from "../setup/Field";
import { failureWords } from "../setup/Page";
import { failureOf } from "../setup/useLoad";
import { saveUser } from "./calls";
import { type DeskUser, nameOf } from "./model/people";

interface ShutProps {
  stored: DeskUser;
  /** Why it is not allowed; empty where it is. */
  kept: string;
  changed(): Promise<void>;
}

/** The door for one user: shut it, or open it again. */
export function ShutOut({ stored, kept, changed }: ShutProps) {
  const say = useSay("setup");
  const { api } = useRoom();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState("");
  const set = async (Disabled: boolean) => {
    setAsking(false);
    setFailed("");
    try {
      await saveUser(api, { ...stored, Disabled });
      await changed();
    } catch (error) {
      setFailed(failureWords(failureOf(error), say));
    }
  };
  return (
    <section class="panel set">
      <h2>{say(stored.Disabled ? "so.in" : "so.title")}</h2>
      <p class="lead">{kept || say(stored.Disabled ? "so.in.lead" : "so.lead")}</p>
      {kept ? null : stored.Disabled ? (
        <button class="btn outline" type="button" data-test="enable" onClick={() => set(false)}>
          {say("so.in.go")}
        </button>
      ) : (
        <button class="btn danger" type="button" data-test="disable" onClick={() => setAsking(true)}>
          {say("so.go")}
        </button>
      )}
      <div class={failed ? "" : "vh"} role="status">
        {failed ? <Wrong>{failed}</Wrong> : null}
      </div>
      {asking ? (
        <Dialog title={say("so.ask", { name: nameOf(stored) })} done={() => setAsking(false)}>
          <p>{say("so.what")}</p>
          <div class="acts">
            <button class="btn outline" type="button" onClick={() => setAsking(false)}>
              {say("cancel")}
            </button>
            <button class="btn danger" type="button" data-test="disable-confirm" onClick={() => set(true)}>
              {say("so.go")}
            </button>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}
