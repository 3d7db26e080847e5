import { useRef } from "preact/hooks";
import { initials } from "../../model/rows";
import { put } from "../../ui/Menu";
import { useRoom, useSay } from "../../ui/room";
import { membersOf } from "./model/lists";

/** "3 agents available", and on demand who they are and how much each has to do. */
export function Agents({ topic, available }: { topic: number; available: number }) {
  const { state } = useRoom();
  const say = useSay("dashboard");
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const opened = () => list.current && button.current && put(list.current, button.current);
  const members = membersOf(state.colleagues, topic);
  return (
    <>
      {", "}
      <button class="link" type="button" popovertarget="agents" data-test="agents" ref={button}>
        {say("available", { n: available })}
      </button>
      <div
        class="menu agents"
        id="agents"
        popover="auto"
        ref={list}
        role="group"
        aria-label={say("agents")}
        data-test="agent-list"
        onToggle={opened}
      >
        <h3>{say("agents")}</h3>
        <ul tabIndex={members.length > 8 ? 0 : undefined} aria-label={members.length > 8 ? say("agents") : undefined}>
          {members.map(one => (
            <li key={one.UserId}>
              <span class={one.Present ? "face xs" : "face xs away"} aria-hidden="true">
                {initials(one.DisplayName)}
              </span>
              <span class="name" dir="auto">
                {one.DisplayName}
              </span>
              <small>{one.Present ? say("load", { n: one.OngoingChats }) : say("away.word")}</small>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
