import { useSay } from "../ui/room";
import type { Making } from "./useMaking";

/** The one that is there already, to be taken instead of a double. */
export function Twin({ making }: { making: Making }) {
  const say = useSay("contact");
  const [person] = making.twins.People;
  const [company] = making.twins.Companies;
  if (!person && !company) return null;
  const told = person ? [person.Name, person.Company].filter(Boolean).join(", ") : "";
  const take = () => {
    if (person) making.take(person);
    else if (company) making.change({ choice: String(company.ContactId) });
  };
  return (
    <div class="twin" data-test="contact-twin">
      {told ? <p dir="auto">{told}</p> : null}
      <button class="btn outline small" type="button" data-test="contact-twin-take" onClick={take}>
        {person ? say("twin.link", { name: person.Name }) : say("twin.use", { name: company?.Name ?? "" })}
      </button>
    </div>
  );
}
