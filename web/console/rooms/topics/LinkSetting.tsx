import type { MDOListItem, TicketCategory, TicketPriority } from "@shared/types.gen";
import { useSay } from "../../ui/room";
import { Field } from "../setup/Field";
import { idOf, useError, useTopic } from "./context";

interface LinkProps {
  path: "TicketCategory" | "TicketPriority";
  label: string;
  lines: MDOListItem[];
}

/** A line of one of the desk's own lists, or none. */
export function LinkSetting({ path, label, lines }: LinkProps) {
  const say = useSay("setup");
  const { editing, change, readOnly } = useTopic();
  const error = useError(path);
  const set = editing.draft[path] as { Id: number; Name?: string } | null;
  const pick = (id: number) => {
    const line = lines.find(one => one.Id === id);
    change(path, (line ? { Id: line.Id, Name: line.Name } : null) as (TicketCategory & TicketPriority) | null);
  };
  const stranger = set && !lines.some(line => line.Id === set.Id);
  return (
    <Field id={idOf(path)} label={label} error={error}>
      {tied => (
        <select
          {...tied}
          class="input select"
          data-test={idOf(path)}
          value={set?.Id ?? 0}
          disabled={readOnly}
          onChange={event => pick(Number(event.currentTarget.value))}
        >
          <option value={0}>{say("none")}</option>
          {stranger ? <option value={set.Id}>{set.Name || set.Id}</option> : null}
          {lines.map(line => (
            <option key={line.Id} value={line.Id}>
              {line.FullName || line.Name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
