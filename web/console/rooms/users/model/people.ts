/** Users as administrators see them: who is found, and what may be changed of whom. */

import { plain } from "../../../model/plain";

export interface DeskUser {
  UserId: number;
  LoginName: string;
  DisplayName: string;
  FirstName: string;
  NickName: string;
  Email: string;
  IsAdmin: boolean;
  IsAuditor: boolean;
  Disabled: boolean;
  Topics: number[];
  HasPassword: boolean;
  Present: boolean;
  Photo: string;
}

export const NOBODY: DeskUser = {
  UserId: 0,
  LoginName: "",
  DisplayName: "",
  FirstName: "",
  NickName: "",
  Email: "",
  IsAdmin: false,
  IsAuditor: false,
  Disabled: false,
  Topics: [],
  HasPassword: false,
  Present: false,
  Photo: "",
};

export const nameOf = (user: DeskUser) => user.DisplayName || user.LoginName;

export type Role = "admin" | "auditor" | "agent";

export function roleOf(user: DeskUser): Role {
  if (user.IsAdmin) return "admin";
  return user.IsAuditor ? "auditor" : "agent";
}

/** An administrator cannot be an auditor as well, so a person has one role. */
export function withRole(user: DeskUser, role: Role): DeskUser {
  return { ...user, IsAdmin: role === "admin", IsAuditor: role === "auditor" };
}

/** Those whose name, sign-in name or address holds each of the words; the shut-out last. */
export function found(users: readonly DeskUser[], words: string, locale: string): DeskUser[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const text = (user: DeskUser) => plain(`${user.DisplayName} ${user.LoginName} ${user.Email}`);
  return users
    .filter(user => wanted.every(word => text(user).includes(word)))
    .sort(
      (one, other) => Number(one.Disabled) - Number(other.Disabled) || nameOf(one).localeCompare(nameOf(other), locale),
    );
}

/** Why this user can neither be shut out nor made less; null where both are allowed. */
export function keptFor(user: DeskUser, users: readonly DeskUser[], me: number): "self" | "last" | null {
  if (!user.IsAdmin || user.Disabled) return null;
  if (user.UserId === me) return "self";
  return users.some(one => one.IsAdmin && !one.Disabled && one.UserId !== user.UserId) ? null : "last";
}

export interface UserProblem {
  field: keyof DeskUser;
  key: "e.required" | "e.colon" | "e.email";
}

export function problemsOf(user: DeskUser): UserProblem[] {
  const name = user.LoginName.trim();
  const email = user.Email.trim();
  return [
    ...(name ? [] : [{ field: "LoginName" as const, key: "e.required" as const }]),
    ...(name.includes(":") ? [{ field: "LoginName" as const, key: "e.colon" as const }] : []),
    ...(email && !/^[^\s@]+@[^\s@]+$/.test(email) ? [{ field: "Email" as const, key: "e.email" as const }] : []),
  ];
}

/** What a save sends: not what only the server tells. */
export function toSend(user: DeskUser) {
  const { Topics, HasPassword, Present, Photo, ...told } = user;
  return { ...told, LoginName: told.LoginName.trim(), DisplayName: told.DisplayName.trim(), Email: told.Email.trim() };
}
