import { Icon, WARN } from "@shared/Icon";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Key } from "../texts/texts";
import { Mark } from "./Mark";
import { useRoom } from "./room";

const REFUSALS: Record<string, Key> = {
  Unauthenticated: "login.refused",
  Invalid: "login.refused",
  TooMany: "login.blocked",
  Unreachable: "login.away",
  Expired: "login.expired",
};

/** Name and password. Which of the two was wrong is not told. */
export function Login() {
  const { desk, state, say } = useRoom();
  const [shown, setShown] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const present = useRef<HTMLInputElement>(null);
  const { refused } = state;
  // The element types know either kind, not a choice of both.
  const kind = (shown ? "text" : "password") as "password";
  const expired = refused === "Expired";
  useEffect(() => {
    if (!refused || expired) return name.current?.focus();
    if (password.current) password.current.value = "";
    password.current?.focus();
  }, [refused]);

  const submit = (event: Event) => {
    event.preventDefault();
    desk.signIn(name.current?.value ?? "", password.current?.value ?? "", present.current?.checked ?? false);
  };
  return (
    <main class="login">
      <form class="form" onSubmit={submit} aria-labelledby="login">
        <Mark />
        <h1 id="login">{say("login.title")}</h1>
        {refused ? (
          <p class={expired ? "summary calm" : "summary"} role="alert" data-test="refused">
            <Icon of={WARN} />
            {say(REFUSALS[refused] ?? "login.other", { code: refused })}
          </p>
        ) : null}
        <div class="field">
          <label for="name">{say("login.user")}</label>
          <input id="name" ref={name} class="input" data-test="username" autocomplete="username" required />
        </div>
        <div class="field">
          <label for="password">{say("login.pass")}</label>
          <input
            id="password"
            ref={password}
            class="input"
            data-test="password"
            type={kind}
            autocomplete="current-password"
            aria-invalid={refused && !expired ? true : undefined}
            required
          />
        </div>
        <label class="tick">
          <input type="checkbox" checked={shown} onChange={event => setShown(event.currentTarget.checked)} />
          {say("login.show")}
        </label>
        <label class="tick">
          <input type="checkbox" data-test="start-present" ref={present} defaultChecked />
          {say("login.present")}
        </label>
        <button class="btn primary big" type="submit" data-test="sign-in" disabled={state.busy}>
          {say("login.go")}
        </button>
      </form>
    </main>
  );
}
