import { Icon, WARN } from "@shared/Icon";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { TestAtDoor } from "../notices/TestAtDoor";
import type { Key } from "../texts/texts";
import { Mark } from "./Mark";
import { PasswordField } from "./PasswordField";
import { Picture } from "./Picture";
import { useRoom } from "./room";

const REFUSALS: Record<string, Key> = {
  Unauthenticated: "login.refused",
  Invalid: "login.refused",
  TooMany: "login.blocked",
  Unreachable: "login.away",
  Expired: "login.expired",
};
/** How soon it is tried again where the server did not answer. */
const AGAIN_AFTER = 5_000;

/** Name and password. Which of the two was wrong is not told. `over`: before the dimmed room of one who was signed out elsewhere. */
export function Login({ over = false }: { over?: boolean }) {
  const { desk, state, say, organisation } = useRoom();
  const [helped, setHelped] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const present = useRef<HTMLInputElement>(null);
  const { refused, busy } = state;
  const wrong = refused === "Unauthenticated" || refused === "Invalid";
  const signIn = () =>
    desk.signIn(name.current?.value ?? "", password.current?.value ?? "", present.current?.checked ?? false);
  useLayoutEffect(() => {
    if (!wrong) return (name.current?.value ? password : name).current?.focus();
    if (password.current) password.current.value = "";
    password.current?.focus();
  }, [refused, busy]);
  useEffect(() => {
    if (refused !== "Unreachable" || busy) return;
    const timer = setTimeout(signIn, AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [refused, busy]);
  const submit = (event: Event) => {
    event.preventDefault();
    signIn();
  };
  return (
    <div class={over ? "door over" : "door"} data-test="door">
      {over ? null : <Picture />}
      <main class="door-side">
        <Mark />
        <form class="form" onSubmit={submit} aria-labelledby="login">
          <h1 id="login">{say("login.title", { org: organisation || "Snakk" })}</h1>
          <Trouble code={refused} />
          <div class="field">
            <label for="name">{say("login.user")}</label>
            <input
              id="name"
              ref={name}
              class="input"
              data-test="username"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              defaultValue={over ? (state.me?.LoginName ?? "") : ""}
              required
            />
          </div>
          <PasswordField field={password} wrong={wrong} />
          <label class="tick">
            <input type="checkbox" data-test="start-present" ref={present} defaultChecked />
            {say("login.present")}
          </label>
          <button class="btn primary big" type="submit" data-test="sign-in" disabled={busy}>
            {say("login.go")}
          </button>
        </form>
        <footer class="door-foot">
          <TestAtDoor />
          <button class="link" type="button" aria-expanded={helped} onClick={() => setHelped(!helped)}>
            {say("login.help")}
          </button>
          {helped ? <p role="status">{say("login.help.how")}</p> : null}
        </footer>
      </main>
    </div>
  );
}

function Trouble({ code }: { code: string | null }) {
  const { say } = useRoom();
  if (!code) return null;
  return (
    <div class={code === "Expired" ? "summary calm" : "summary"} role="alert" data-test="refused">
      <Icon of={WARN} />
      <p>
        <b>{say(REFUSALS[code] ?? "login.unknown", { code })}</b>
        {code === "Unauthenticated" ? <span>{say("login.refused.how")}</span> : null}
      </p>
    </div>
  );
}
