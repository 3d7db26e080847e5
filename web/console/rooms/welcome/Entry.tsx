import { Icon, WARN } from "@shared/Icon";
import { useRef, useState } from "preact/hooks";
import { useRoom, useSay } from "../../ui/room";
import { Field } from "../setup/Field";
import { failureWords } from "../setup/Page";
import { failureOf } from "../setup/useLoad";
import { type Entered, type Errors, errorsOf, LONGEST, SHORTEST } from "./model/password";

interface EntryProps {
  first: boolean;
  token: string;
  /** The link was used meanwhile. */
  used(): void;
}

interface PasswordSet {
  LoginName: string;
}

const EMPTY: Entered & { display: string } = { login: "", display: "", password: "", again: "" };
const FIELDS: Record<string, keyof Entered> = { LoginName: "login", Password: "password" };

/** The rules are said before anything is typed, and again at the field that breaks one. */
export function Entry({ first, token, used }: EntryProps) {
  const say = useSay("setup");
  const { api, desk, go } = useRoom();
  const [entered, setEntered] = useState(EMPTY);
  const [errors, setErrors] = useState<Errors>({});
  const [said, setSaid] = useState<Partial<Record<keyof Entered, string>>>({});
  const [failed, setFailed] = useState("");
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const focus = (name: string | undefined) => form.current?.querySelector<HTMLElement>(`#wl-${name}`)?.focus();
  const refuse = (error: unknown) => {
    const failure = failureOf(error);
    const field = FIELDS[failure.field];
    setBusy(false);
    if (failure.code === "LinkUsedUp") return used();
    if (!field) return setFailed(failureWords(failure, say));
    setSaid({ [field]: failure.message.replace(/^\w+: /, "") });
    focus(field);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const found = errorsOf(entered, first);
    setErrors(found);
    setSaid({});
    setFailed("");
    const wrong = Object.keys(found)[0];
    if (wrong) return focus(wrong);
    setBusy(true);
    const { login, display, password } = entered;
    const body = first
      ? { Token: token, LoginName: login.trim(), DisplayName: display.trim(), Password: password }
      : { Token: token, Password: password };
    try {
      const told = await api.post<PasswordSet>(first ? "console/first" : "console/password", body);
      await desk.signIn(told.LoginName, password, !first);
      go({ room: first ? "guide" : "chats" });
    } catch (error) {
      refuse(error);
    }
  };
  const text = (name: keyof typeof EMPTY, label: string, hint: string, more: object = {}) => {
    const problem = name === "display" ? undefined : errors[name];
    const error =
      name === "display" ? "" : (said[name] ?? (problem ? say(problem, { n: SHORTEST, most: LONGEST }) : ""));
    return (
      <Field id={`wl-${name}`} label={label} hint={hint || undefined} error={error}>
        {tied => (
          <input
            {...tied}
            class="input"
            data-test={`wl-${name}`}
            value={entered[name]}
            onInput={event => setEntered({ ...entered, [name]: event.currentTarget.value })}
            {...more}
          />
        )}
      </Field>
    );
  };
  const secret = { type: shown ? "text" : "password", autocomplete: "new-password", dir: "ltr" };
  return (
    <form class="set" ref={form} onSubmit={submit} noValidate>
      <p class="lead">{say(first ? "wl.first.lead" : "wl.password.lead")}</p>
      {failed ? (
        <p class="summary" role="alert" data-test="wl-failed">
          <Icon of={WARN} />
          {failed}
        </p>
      ) : null}
      {first ? text("display", say("u.display"), say("u.display.hint"), { autocomplete: "name", dir: "auto" }) : null}
      {first
        ? text("login", say("u.login"), say("u.login.hint"), {
            autocomplete: "username",
            autocapitalize: "none",
            dir: "auto",
          })
        : null}
      {text("password", say("wl.new"), say("wl.rule", { n: SHORTEST }), secret)}
      {text("again", say("wl.again"), "", secret)}
      <label class="tick">
        <input type="checkbox" checked={shown} onChange={event => setShown(event.currentTarget.checked)} />
        {say("wl.show")}
      </label>
      <button class="btn primary big" type="submit" data-test="wl-go" disabled={busy}>
        {say(first ? "wl.first.go" : "wl.password.go")}
      </button>
    </form>
  );
}
