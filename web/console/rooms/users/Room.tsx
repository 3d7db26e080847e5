import { useRoom } from "../../ui/room";
import { useLoad } from "../setup/useLoad";
import { users } from "./calls";
import { UserList } from "./UserList";
import { UserPage } from "./UserPage";
import "./users.css";

/** Everybody who can sign in: the list, or one of them. */
export default function Users() {
  const { api, place } = useRoom();
  const loaded = useLoad(() => users(api), "users");
  const one = place.id ? loaded.value?.find(user => user.UserId === place.id) : undefined;
  if (one && loaded.value) {
    return <UserPage key={one.UserId} stored={one} users={loaded.value} changed={loaded.again} />;
  }
  return <UserList loaded={loaded} missing={Boolean(place.id && loaded.value)} />;
}
