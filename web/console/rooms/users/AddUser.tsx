import { Dialog } from "../../ui/Dialog";
import { useRoom, useSay } from "../../ui/room";
import { Wrong } from "../setup/Field";
import { saveUser } from "./calls";
import { UserRole, UserText } from "./fields";
import { NOBODY } from "./model/people";
import { PasswordLink } from "./PasswordLink";
import { useUserForm } from "./useUserForm";

/** A colleague is added, and then gets a link to set a password. */
export function AddUser({ done, added }: { done(): void; added(): Promise<void> }) {
  const say = useSay("setup");
  const { api } = useRoom();
  const form = useUserForm(NOBODY, async user => {
    const made = await saveUser(api, user);
    added();
    return made;
  });
  const { user, change, errors, saved } = form;
  if (saved) {
    return (
      <Dialog title={say("u.added", { name: saved.DisplayName || saved.LoginName })} done={done}>
        <div class="set">
          <p>{say("u.added.next")}</p>
          <PasswordLink user={saved} atOnce />
          <div class="acts">
            <button class="btn outline" type="button" data-test="user-done" onClick={done}>
              {say("done")}
            </button>
          </div>
        </div>
      </Dialog>
    );
  }
  const fields = { user, change, errors };
  return (
    <Dialog title={say("u.add")} done={done}>
      <form class="set" onSubmit={form.submit} noValidate>
        <UserText {...fields} field="DisplayName" label={say("u.display")} hint={say("u.display.hint")} />
        <UserText {...fields} field="LoginName" label={say("u.login")} hint={say("u.login.hint")} required />
        <UserText {...fields} field="Email" label={say("u.email")} />
        <UserRole user={user} change={change} kept="" />
        {form.failed ? <Wrong>{form.failed}</Wrong> : null}
        <div class="acts">
          <button class="btn outline" type="button" onClick={done}>
            {say("cancel")}
          </button>
          <button class="btn primary" type="submit" disabled={form.busy} data-test="user-add">
            {say("u.add.go")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
