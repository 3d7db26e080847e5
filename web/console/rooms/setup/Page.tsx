import { Icon, WARN } from "@shared/Icon";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useSay } from "../../ui/room";
import { type Failure, sortOf } from "./useLoad";
import "./setup.css";

interface PageProps {
  title: string;
  /** Above the title, a way back. */
  crumb?: { words: string; href: string };
  /** Beside the title. */
  aside?: ComponentChildren;
  test: string;
  children: ComponentChildren;
}

/** A room that scrolls as a page. Its heading takes the focus when the room is entered from another. */
export function Page({ title, crumb, aside, test, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="setup" data-test={test}>
      <header class="page-head">
        <div class="id">
          {crumb ? (
            <p class="crumb">
              <a href={crumb.href}>{crumb.words}</a>
            </p>
          ) : null}
          <h1 ref={heading} tabIndex={-1} dir="auto">
            {title}
          </h1>
        </div>
        {aside}
      </header>
      {children}
    </div>
  );
}

/** While something is fetched: nothing for a moment, then a word. */
export function Loading({ slow }: { slow: boolean }) {
  const say = useSay("setup");
  return (
    <p class="quiet" role="status" data-test="loading">
      {slow ? say("load") : ""}
    </p>
  );
}

/** What went wrong, and one way on. */
export function Trouble({ failure, again }: { failure: Failure; again(): void }) {
  const say = useSay("setup");
  return (
    <div class="summary" role="alert" data-test="trouble">
      <Icon of={WARN} />
      <p>
        {failureWords(failure, say)}{" "}
        <button class="link" type="button" data-test="again" onClick={again}>
          {say("again")}
        </button>
      </p>
    </div>
  );
}

type Say = ReturnType<typeof useSay<"setup">>;

/** A refusal in words; its code stays for whoever is asked for help. */
export function failureWords({ code, message }: Failure, say: Say): string {
  const sort = sortOf(code);
  if (sort !== "refused") return say(`f.${sort}`);
  return message ? say("f.said", { message }) : say("f.unknown", { code });
}
