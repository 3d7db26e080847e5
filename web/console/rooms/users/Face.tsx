import { initials } from "../../model/rows";
import { below } from "../setup/base";
import { type DeskUser, nameOf } from "./model/people";

/** The photo, or initials. The name stands beside it. */
export function Face({ user }: { user: DeskUser }) {
  if (user.Photo) return <img class="face" src={below(user.Photo)} alt="" width="36" height="36" />;
  return <span class="face" aria-hidden="true" data-initials={initials(nameOf(user))} />;
}
