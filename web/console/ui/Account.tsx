import { useChords } from "./chord";
import { Face } from "./Face";
import { Keys } from "./Keys";
import { Menu } from "./Menu";
import { useRoom } from "./room";

/** Who is signed in, the way to one's own settings and the way out. */
export function Account() {
  const { desk, state, say, go, ask } = useRoom();
  const keys = useChords()("keys");
  const name = state.me?.DisplayName ?? "";
  return (
    <Menu
      class="me"
      label={say("account", { name })}
      sign={<Face name={name} photo={state.me?.Photo ?? ""} />}
      test="account"
    >
      <p class="menu-name" role="presentation" dir="auto">
        {name}
      </p>
      <button type="button" role="menuitem" data-test="to-settings" onClick={() => go({ room: "me" })}>
        {say("nav.me")}
      </button>
      <button type="button" role="menuitem" data-test="to-keys" onClick={() => ask("keys")}>
        {say("act.keys")}
        <Keys>{keys.words}</Keys>
      </button>
      <button type="button" role="menuitem" data-test="sign-out" onClick={() => desk.signOut()}>
        {say("logout")}
      </button>
    </Menu>
  );
}
