import { Icon } from "@shared/Icon";
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { EYE } from "./icons";
import { useRoom } from "./room";

/** A password that can be looked at. Pasting and password keepers work. */
export function PasswordField({ field, wrong }: { field: RefObject<HTMLInputElement | null>; wrong: boolean }) {
  const { say } = useRoom();
  const [shown, setShown] = useState(false);
  // The element types know either kind, not a choice of both.
  const kind = (shown ? "text" : "password") as "password";
  return (
    <div class="field">
      <label for="password">{say("login.pass")}</label>
      <div class="with-tool">
        <input
          id="password"
          ref={field}
          class="input"
          data-test="password"
          type={kind}
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={wrong || undefined}
          required
        />
        <button
          class="btn icon small tool"
          type="button"
          data-test="show-password"
          aria-label={say("login.show")}
          aria-pressed={shown}
          title={say("login.show")}
          onClick={() => setShown(!shown)}
        >
          <Icon of={EYE} />
        </button>
      </div>
    </div>
  );
}
