import { useState } from "preact/hooks";
import { useSay } from "../../ui/room";
import { failureWords } from "../setup/Page";
import { failureOf } from "../setup/useLoad";
import { type DeskUser, problemsOf } from "./model/people";

type Errors = Partial<Record<keyof DeskUser, string>>;

/** A user being typed: its errors after a try, and what became of the save. */
export function useUserForm(first: DeskUser, store: (user: DeskUser) => Promise<DeskUser>) {
  const say = useSay("setup");
  const [user, setUser] = useState(first);
  const [errors, setErrors] = useState<Errors>({});
  const [failed, setFailed] = useState("");
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<DeskUser | null>(null);
  const change = (now: DeskUser) => {
    setUser(now);
    setSaved(null);
  };
  const show = (found: Errors) => {
    setErrors(found);
    const field = Object.keys(found)[0];
    if (field) document.getElementById(`user-${field}`)?.focus();
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const problems = problemsOf(user);
    show(Object.fromEntries(problems.map(({ field, key }) => [field, say(key)])));
    setFailed("");
    if (problems.length) return;
    setBusy(true);
    try {
      const made = await store(user);
      setUser(made);
      setSaved(made);
    } catch (error) {
      const failure = failureOf(error);
      const field = failure.field.replace(/^User\./, "") as keyof DeskUser;
      if (field && field in user) show({ [field]: failure.message.replace(/^[\w.]+: /, "") });
      else setFailed(failureWords(failure, say));
    }
    setBusy(false);
  };
  return { user, change, errors, failed, busy, saved, submit };
}
