import type { ComponentType } from "preact";
import type { RoomName } from "../model/places";
import type { Area } from "../texts/texts";

/** A part of the console that is fetched when it is first shown, with the texts it says. */
export interface Part<Props = Record<string, never>> {
  load(): Promise<{ default: ComponentType<Props> }>;
  areas: Area[];
}

/** Every room but the chats, which come with the page. Each is one component without arguments. */
export const rooms: Record<Exclude<RoomName, "chats" | "more">, Part> = {
  dashboard: { load: () => import("../rooms/dashboard/Room"), areas: ["dashboard"] },
  me: { load: () => import("../rooms/me/Room"), areas: ["me"] },
  topics: { load: () => import("../rooms/topics/Room"), areas: ["setup"] },
  users: { load: () => import("../rooms/users/Room"), areas: ["setup"] },
  check: { load: () => import("../rooms/check/Room"), areas: ["setup"] },
  guide: { load: () => import("../rooms/guide/Room"), areas: ["setup"] },
  welcome: { load: () => import("../rooms/welcome/Room"), areas: ["setup"] },
  password: { load: () => import("../rooms/welcome/Room"), areas: ["setup"] },
};

export interface LayerProps {
  /** Close it; the focus goes back to where it was. */
  done(): void;
}

/** What lies over any room: the command bar (Control K) and the sheet of shortcuts (Control /). */
export const layers: Record<"command" | "keys", Part<LayerProps>> = {
  command: { load: () => import("../command/Command"), areas: ["me"] },
  keys: { load: () => import("../command/Sheet"), areas: ["me"] },
};
