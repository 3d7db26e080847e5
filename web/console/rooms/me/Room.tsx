import "./me.css";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useSay } from "../../ui/room";
import { BellSection } from "./BellSection";
import { KeysSection } from "./KeysSection";
import { LooksSection } from "./LooksSection";
import { PhotoSection } from "./PhotoSection";
import { QuickReplies } from "./QuickReplies";

/** What the person at this console may choose for himself. Choices are in force, and kept, at once. */
export default function Me() {
  const say = useSay("me");
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="page mine" data-test="settings">
      <div class="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {say("title")}
        </h1>
      </div>
      <div class="cols">
        <div class="stack">
          <BellSection />
          <LooksSection />
          <PhotoSection />
        </div>
        <div class="stack">
          <QuickReplies />
          <KeysSection />
        </div>
      </div>
    </div>
  );
}
