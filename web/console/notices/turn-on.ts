import type { Chosen } from "../model/preferences";
import type { Desktop, Permission } from "./desktop";

/** Ask the browser, while a click is handled, and keep what came of it. */
export async function turnOn(desktop: Pick<Desktop, "ask">, choices: Pick<Chosen, "choose">): Promise<Permission> {
  const permission = await desktop.ask();
  choices.choose({ notices: permission === "granted" });
  return permission;
}
