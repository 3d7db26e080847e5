import { below } from "../setup/base";
import { type DeskUser, nameOf } from "./model/people";

/** The photo, or initials. The name stands beside it. */
export function Face({ user }: { user: DeskUser }) {
  if (user.Photo) return <img class="face" src={below(user.Photo)} alt="" width="36" height="36" />;
  const words = nameOf(user).split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  const initials = letters.map(word => [...(word ?? "")][0]?.toUpperCase()).join("");
  return <span class="face" aria-hidden="true" data-initials={initials} />;
}
