import { useSay } from "../../ui/room";
import { Choice, Field } from "../setup/Field";
import { type DeskUser, type Role, roleOf, withRole } from "./model/people";

type TextField = "LoginName" | "DisplayName" | "FirstName" | "NickName" | "Email";

export interface UserFieldProps {
  user: DeskUser;
  change(user: DeskUser): void;
  errors: Partial<Record<keyof DeskUser, string>>;
}

interface TextProps extends UserFieldProps {
  field: TextField;
  label: string;
  hint?: string;
  required?: boolean;
  fixed?: boolean;
  autocomplete?: string;
}

export function UserText({ user, change, errors, field, label, hint, required, fixed }: TextProps) {
  const say = useSay("setup");
  return (
    <Field
      id={`user-${field}`}
      label={label}
      hint={hint}
      mark={required ? say("required") : undefined}
      error={errors[field]}
    >
      {tied => (
        <input
          {...tied}
          class="input"
          type={(field === "Email" ? "email" : "text") as "text"}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={field === "Email" ? 255 : field === "FirstName" ? 99 : 239}
          dir="auto"
          data-test={`user-${field}`}
          value={user[field]}
          readOnly={Boolean(fixed)}
          onInput={event => change({ ...user, [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}

/** What somebody may do beside answering; what that is, in words below. */
export function UserRole({ user, change, kept }: Omit<UserFieldProps, "errors"> & { kept: string }) {
  const say = useSay("setup");
  const role = roleOf(user);
  const roles: Role[] = ["agent", "admin", "auditor"];
  return (
    <div class="field">
      <Choice
        legend={say("u.role")}
        name="role"
        options={roles.map(value => ({ value, label: say(`role.${value}`) }))}
        chosen={role}
        disabled={Boolean(kept)}
        choose={value => change(withRole(user, value))}
      />
      <p class="hint">{kept || say(`role.${role}.hint`)}</p>
    </div>
  );
}
