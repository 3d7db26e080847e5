/** Rules of a sign-in name and a password, as the server has them. */

export const SHORTEST = 8;
export const LONGEST = 1_000;

export interface Entered {
  login: string;
  password: string;
  again: string;
}

export type Wrong = "e.required" | "e.colon" | "wl.e.short" | "wl.e.long" | "wl.e.again" | "wl.e.name";

export type Errors = Partial<Record<keyof Entered, Wrong>>;

/** What keeps it from being handed in. Without `first`, the name is somebody's already and not asked for. */
export function errorsOf({ login, password, again }: Entered, first: boolean): Errors {
  const errors: Errors = {};
  const name = login.trim();
  if (first && !name) errors.login = "e.required";
  else if (first && name.includes(":")) errors.login = "e.colon";
  const length = [...password].length;
  if (length < SHORTEST) errors.password = password ? "wl.e.short" : "e.required";
  else if (length > LONGEST) errors.password = "wl.e.long";
  else if (first && name && password.toLowerCase() === name.toLowerCase()) errors.password = "wl.e.name";
  if (!errors.password && again !== password) errors.again = "wl.e.again";
  return errors;
}
