import { useSay } from "../../ui/room";

/** Open or closed, and why. */
export function OpenChip({ isOpen, closedFor }: { isOpen: boolean; closedFor: string }) {
  const say = useSay("setup");
  const why = closedFor === "Lunch" ? "t.lunch" : "t.closed";
  return (
    <span class={isOpen ? "chip ok" : "chip"} data-test="open-chip">
      {say(isOpen ? "t.open-now" : why)}
    </span>
  );
}
