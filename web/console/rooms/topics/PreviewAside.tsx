import { CLOSE, Icon } from "@shared/Icon";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../../ui/room";
import { useModal } from "../../ui/useModal";
import { EYE } from "../setup/icons";
import type { Tab } from "./model/tabs";
import type { Topic } from "./model/topic";
import { Preview } from "./Preview";

const WIDE = "(min-width: 1180px)";

/** Beside the settings where there is room; else behind a button that stays in sight. */
export function PreviewAside({ topic, tab }: { topic: Topic; tab: Tab }) {
  const say = useSay("setup");
  const wide = useMatch(WIDE);
  const [open, setOpen] = useState(false);
  if (wide) {
    return (
      <aside class="preview" aria-label={say("pv.title")}>
        <Preview topic={topic} tab={tab} />
      </aside>
    );
  }
  return (
    <>
      <button class="btn primary pv-open" type="button" data-test="preview-open" onClick={() => setOpen(true)}>
        <Icon of={EYE} small />
        {say("pv.open")}
      </button>
      {open ? (
        <Sheet done={() => setOpen(false)}>
          <Preview topic={topic} tab={tab} />
        </Sheet>
      ) : null}
    </>
  );
}

function Sheet({ done, children }: { done(): void; children: preact.ComponentChildren }) {
  const say = useSay("setup");
  const box = useRef<HTMLDialogElement>(null);
  useModal(box, done);
  return (
    <dialog class="pv-sheet preview" ref={box} aria-label={say("pv.title")}>
      <button class="btn icon close" type="button" aria-label={say("close")} onClick={() => box.current?.close()}>
        <Icon of={CLOSE} />
      </button>
      {children}
    </dialog>
  );
}

function useMatch(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = () => setMatches(media.matches);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, [query]);
  return matches;
}
