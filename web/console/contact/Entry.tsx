import { useSay } from "../ui/room";
import type { Field, Wrong } from "./model/make";
import { Twin } from "./Twin";
import type { Making } from "./useMaking";

interface EntryProps {
  field: Field;
  making: Making;
  keys?: "text" | "email" | "tel";
}

/** One field of the form, with what is wrong with it below. */
export function Entry({ field, making, keys = "text" }: EntryProps) {
  const say = useSay("contact");
  const { draft, wrong, change } = making;
  const id = `contact-${field}`;
  const bad = wrong?.field === field ? wrong : null;
  return (
    <div class="field">
      <label for={id}>{say(`field.${field}`)}</label>
      <input
        class="input"
        id={id}
        name={field}
        inputMode={keys}
        data-test={id}
        dir="auto"
        autocomplete="off"
        value={draft[field]}
        aria-invalid={bad ? true : undefined}
        aria-describedby={bad ? `${id}-wrong` : undefined}
        onInput={event => change({ [field]: event.currentTarget.value })}
      />
      {bad ? (
        <p class="error" id={`${id}-wrong`} role="alert" data-test="contact-wrong">
          <Words of={bad} />
        </p>
      ) : null}
      {bad?.why === "there" ? <Twin making={making} /> : null}
    </div>
  );
}

function Words({ of }: { of: Wrong }) {
  const say = useSay("contact");
  if (of.why === "required" && of.field === "FirstName") return <>{say("wrong.name")}</>;
  return <>{say(`wrong.${of.why}`)}</>;
}
