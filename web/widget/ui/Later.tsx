import { useEffect, useState } from "preact/hooks";
import { useDesk } from "./desk";
import { fetchPart, fills, type Given, type PartName } from "./parts";

/** A part that is fetched when it is first shown; `rest` is for the part. */
export function Later({ part, ...rest }: { part: PartName } & Given) {
  const desk = useDesk();
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState(false);
  const known = desk.parts.get(part);
  const bring = () => {
    setFailed(false);
    fetchPart(desk, part).then(
      () => redraw(now => now + 1),
      () => setFailed(true),
    );
  };
  useEffect(() => void (known || bring()), [part, desk.parts]);
  if (known) {
    const Part = known.component;
    return <Part say={known.say} {...rest} />;
  }
  // Without its sign in the head a chat is still one.
  if (!failed || part === "Mute") return fills(part) ? <div class="body" /> : null;
  return (
    <div class="note bad" role="alert" data-test="part-failed">
      <p>{desk.say("part.failed")}</p>
      <button type="button" onClick={bring}>
        {desk.say("err.again")}
      </button>
    </div>
  );
}
