import { addressOf } from "../../model/places";
import { useSay } from "../../ui/room";
import { Face } from "./Face";
import { type DeskUser, nameOf, roleOf } from "./model/people";

/** One user in the list. */
export function UserRow({ user }: { user: DeskUser }) {
  const say = useSay("setup");
  return (
    <tr data-test="user-row" data-user={user.UserId} class={user.Disabled ? "off" : ""}>
      <th scope="row">
        <span class="with-face">
          <Face user={user} />
          <span>
            <a href={addressOf({ room: "users", id: user.UserId })} dir="auto" data-test="user-link">
              {nameOf(user)}
            </a>
            {user.Email ? <small>{user.Email}</small> : null}
          </span>
        </span>
      </th>
      <td data-label={say("u.login")} dir="auto">
        {user.LoginName}
      </td>
      <td data-label={say("u.role")}>{say(`role.${roleOf(user)}`)}</td>
      <td data-label={say("u.state")}>
        <UserChip user={user} />
      </td>
      <td data-label={say("u.topics")} class="num">
        {user.Topics.length}
      </td>
    </tr>
  );
}

/** Shut out, not able to sign in yet, present, or away. */
export function UserChip({ user }: { user: DeskUser }) {
  const say = useSay("setup");
  const [kind, words] = user.Disabled
    ? ["chip bad", say("u.disabled")]
    : !user.HasPassword
      ? ["chip warn", say("u.no-password")]
      : user.Present
        ? ["chip ok", say("u.present")]
        : ["chip", say("u.away")];
  return (
    <span class={kind} data-test="user-state">
      {words}
    </span>
  );
}
