import type { Api } from "../../model/api";
import { type DeskUser, toSend } from "./model/people";

export interface GivenLink {
  Url: string;
  ValidUntil: string | null;
}

export const users = (api: Api) => api.get<DeskUser[]>("Snakk/Users");

export function saveUser(api: Api, user: DeskUser): Promise<DeskUser> {
  const body = toSend(user);
  return user.UserId
    ? api.send<DeskUser>("PUT", `Snakk/Users/${user.UserId}`, body)
    : api.send<DeskUser>("POST", "Snakk/Users", body);
}

export const passwordLink = (api: Api, id: number) => api.send<GivenLink>("POST", `Snakk/Users/${id}/PasswordLink`, {});

export const putPhoto = (api: Api, id: number, Type: string, Data: string) =>
  api.send<{ Path: string }>("PUT", `Snakk/Users/${id}/Photo`, { Type, Data });

export const dropPhoto = (api: Api, id: number) => api.send("DELETE", `Snakk/Users/${id}/Photo`);
