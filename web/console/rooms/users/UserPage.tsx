import { CHECK, Icon } from "@shared/Icon";
import { addressOf } from "../../model/places";
import { useRoom, useSay } from "../../ui/room";
import { below } from "../setup/base";
import { Wrong } from "../setup/Field";
import { Page } from "../setup/Page";
import { PictureField } from "../setup/PictureField";
import { dropPhoto, putPhoto, saveUser } from "./calls";
import { Face } from "./Face";
import { UserRole, UserText } from "./fields";
import { type DeskUser, keptFor, nameOf } from "./model/people";
import { PasswordLink } from "./PasswordLink";
import { ShutOut } from "./ShutOut";
import { UserChip } from "./UserRow";
import { useUserForm } from "./useUserForm";

interface PageProps {
  stored: DeskUser;
  users: DeskUser[];
  changed(): Promise<void>;
}

/** One user: who, what they may, their photo, their password, and the way in or out. */
export function UserPage({ stored, users, changed }: PageProps) {
  const say = useSay("setup");
  const { state } = useRoom();
  const kept = keptFor(stored, users, state.me?.UserId ?? 0);
  const aside = (
    <>
      <UserChip user={stored} />
      {state.me?.UserId === stored.UserId ? <span class="chip">{say("u.you")}</span> : null}
    </>
  );
  return (
    <Page
      title={nameOf(stored)}
      crumb={{ words: say("u.title"), href: addressOf({ room: "users" }) }}
      test="user"
      aside={aside}
    >
      <div class="forms narrow">
        <Who stored={stored} kept={kept ? say(`u.kept.${kept}`) : ""} changed={changed} />
        <Photo stored={stored} changed={changed} />
        <section class="panel set">
          <h2>{say("pl.title")}</h2>
          <p class="lead">{say(stored.HasPassword ? "pl.lead" : "pl.lead.none")}</p>
          <PasswordLink user={stored} />
        </section>
        <ShutOut stored={stored} kept={kept ? say(`u.kept.${kept}`) : ""} changed={changed} />
      </div>
    </Page>
  );
}

interface PartProps {
  stored: DeskUser;
  changed(): Promise<void>;
}

function Who({ stored, kept, changed }: PartProps & { kept: string }) {
  const say = useSay("setup");
  const { api } = useRoom();
  const form = useUserForm(stored, async user => {
    const told = await saveUser(api, { ...user, Disabled: stored.Disabled });
    await changed();
    return told;
  });
  const fields = { user: form.user, change: form.change, errors: form.errors };
  return (
    <form class="panel set" onSubmit={form.submit} noValidate>
      <h2>{say("u.who")}</h2>
      <UserText {...fields} field="LoginName" label={say("u.login")} hint={say("u.login.fixed")} fixed />
      <UserText {...fields} field="DisplayName" label={say("u.display")} hint={say("u.display.hint")} />
      <div class="two">
        <UserText {...fields} field="FirstName" label={say("u.first")} hint={say("u.first.hint")} />
        <UserText {...fields} field="NickName" label={say("u.nick")} hint={say("u.nick.hint")} />
      </div>
      <UserText {...fields} field="Email" label={say("u.email")} />
      <UserRole user={form.user} change={form.change} kept={kept} />
      {form.failed ? <Wrong>{form.failed}</Wrong> : null}
      <div class="acts">
        <span class="saved" data-word="saved" role="status" data-test="user-saved">
          {form.saved ? <Icon of={CHECK} small /> : null}
          {form.saved ? say("u.saved") : ""}
        </span>
        <button class="btn primary" type="submit" disabled={form.busy} data-test="user-save">
          {say("save")}
        </button>
      </div>
    </form>
  );
}

function Photo({ stored, changed }: PartProps) {
  const say = useSay("setup");
  const { api } = useRoom();
  return (
    <section class="panel set">
      <h2>{say("u.photo")}</h2>
      <PictureField
        legend={say("u.photo.pick")}
        hint={say("pic.hint")}
        shown={stored.Photo ? below(stored.Photo) : ""}
        fallback={<Face user={stored} />}
        put={async (type, data) => {
          await putPhoto(api, stored.UserId, type, data);
          await changed();
        }}
        drop={async () => {
          await dropPhoto(api, stored.UserId);
          await changed();
        }}
      />
    </section>
  );
}
