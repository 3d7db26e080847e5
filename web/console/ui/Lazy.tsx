import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useRoom } from "./room";
import type { Part } from "./rooms";

interface LazyProps<Props> {
  part: Part<Props>;
  props: Props;
  /** Shown after 300 ms of waiting; nothing before. */
  children?: preact.ComponentChildren;
}

/** A part fetched when it is first shown, together with its texts. */
export function Lazy<Props extends object>({ part, props, children }: LazyProps<Props>) {
  const { language, say, says, fetchSay } = useRoom();
  const [shown, setShown] = useState<ComponentType<Props> | null>(null);
  const [state, setState] = useState<"soon" | "slow" | "failed">("soon");
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    const slow = setTimeout(() => setState(now => (now === "soon" ? "slow" : now)), 300);
    Promise.all([part.load(), ...part.areas.map(area => fetchSay(area))]).then(
      ([found]) => gone || setShown(() => found.default),
      () => gone || setState("failed"),
    );
    return () => {
      gone = true;
      clearTimeout(slow);
    };
  }, [part, language, tries]);
  // The texts may be here and not yet painted.
  if (shown && part.areas.every(area => says.has(area))) {
    const Shown = shown;
    return <Shown {...props} />;
  }
  if (state === "soon") return null;
  if (state === "slow") return <>{children}</>;
  const again = () => {
    setState("soon");
    setTries(tries + 1);
  };
  return (
    <div class="center" role="alert" data-test="part-failed">
      <p>{say("part.failed")}</p>
      <button class="btn outline" type="button" onClick={again}>
        {say("m.retry")}
      </button>
    </div>
  );
}
