import { useSay } from "../ui/room";
import { Entry } from "./Entry";
import { NEW, NONE } from "./model/make";
import type { Making } from "./useMaking";

/** Where the contact works: at a company that is there, at one that is to be made, or nowhere. */
export function Company({ making }: { making: Making }) {
  const say = useSay("contact");
  const { draft, companies, change } = making;
  return (
    <>
      <div class="field">
        <label for="contact-company">{say("company")}</label>
        <select
          class="input"
          id="contact-company"
          name="choice"
          data-test="contact-company-choice"
          value={draft.choice}
          onChange={event => change({ choice: event.currentTarget.value })}
        >
          {companies.map(one => (
            <option key={one.ContactId} value={String(one.ContactId)}>
              {one.Name}
            </option>
          ))}
          <option value={NEW}>{say("company.new")}</option>
          <option value={NONE}>{say("company.none")}</option>
        </select>
      </div>
      {draft.choice === NEW ? (
        <>
          <Entry field="CompanyName" making={making} />
          <Entry field="Department" making={making} />
        </>
      ) : null}
    </>
  );
}
