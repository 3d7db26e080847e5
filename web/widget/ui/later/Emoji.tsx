import { CLOSE, Icon } from "@shared/Icon";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type EMOJI, found } from "../../model/emoji";
import type { Say } from "../../texts/texts";

const ACROSS = 8;

interface EmojiProps {
  say: Say<"emoji">;
  pick(sign: string): void;
  close(): void;
}

/** Signs to pick, by their names or by the arrow keys. They are the system's own; nothing is fetched for them. */
export default function Emoji({ say, pick, close }: EmojiProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const names = (sign: string) => say(sign as (typeof EMOJI)[number]);
  const signs = found(names, typed);
  const take = (sign: string) => {
    pick(sign);
    dialog.current?.close();
  };
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  useLayoutEffect(() => setAt(0), [typed]);

  const move = (event: KeyboardEvent) => {
    const to = step(event.key, at, signs.length, getComputedStyle(event.currentTarget as Element).direction === "rtl");
    if (to === null) return;
    event.preventDefault();
    setAt(to);
    (event.currentTarget as Element).querySelectorAll<HTMLElement>("button")[to]?.focus();
  };

  return (
    <dialog
      ref={dialog}
      class="emoji"
      aria-label={say("title")}
      data-test="emoji-dialog"
      onClose={close}
      onKeyDown={event => event.key === "Escape" && event.stopPropagation()}
      onClick={event => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="emoji-head">
        <input
          class="field"
          type="text"
          dir="auto"
          aria-label={say("search")}
          placeholder={say("search")}
          data-test="emoji-search"
          value={typed}
          onInput={event => setTyped(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== "Enter" || event.isComposing || !signs[0]) return;
            event.preventDefault();
            take(signs[0]);
          }}
        />
        <button class="hb" type="button" aria-label={say("close")} onClick={() => dialog.current?.close()}>
          <Icon of={CLOSE} />
        </button>
      </div>
      <p class={signs.length ? "vh" : "sys"} role="status">
        {signs.length ? say("found", { n: signs.length }) : say("none")}
      </p>
      <div class="grid" role="grid" aria-label={say("title")} onKeyDown={move}>
        {rows(signs).map((row, y) => (
          <div key={y} role="row">
            {row.map((sign, x) => (
              <span key={sign} role="gridcell">
                <button
                  type="button"
                  data-test="sign"
                  tabIndex={y * ACROSS + x === at ? 0 : -1}
                  aria-label={names(sign).split(",")[0]}
                  title={names(sign).split(",")[0]}
                  onClick={() => take(sign)}
                >
                  {sign}
                </button>
              </span>
            ))}
          </div>
        ))}
      </div>
    </dialog>
  );
}

function rows(signs: string[]): string[][] {
  return Array.from({ length: Math.ceil(signs.length / ACROSS) }, (_, y) => signs.slice(y * ACROSS, (y + 1) * ACROSS));
}

/** Where a key leads in the grid; null where it leads nowhere. */
function step(key: string, at: number, count: number, mirrored: boolean): number | null {
  const ahead = mirrored ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: at + ahead,
    ArrowLeft: at - ahead,
    ArrowDown: at + ACROSS,
    ArrowUp: at - ACROSS,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}
