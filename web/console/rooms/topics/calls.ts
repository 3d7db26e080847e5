/** What the pages of topics ask the server: the vendor's calls where there are such, else our own. */

import type { ChatTopicAgent, ChatTopicEntity, MDOListItem } from "@shared/types.gen";
import type { Api } from "../../model/api";
import { failureOf, sortOf } from "../setup/useLoad";
import { changesOf } from "./model/changes";
import type { Zone } from "./model/hours";
import { type Extras, type Topic, topicOf } from "./model/topic";

export interface TopicLine {
  ChatTopicId: number;
  Name: string;
  Description: string;
  Language: string;
  IsOpen: boolean;
  ClosedFor: string;
  Agents: number;
  Present: number;
  Sessions30Days: number;
  SeenOrigin: string;
  SeenAt: string | null;
}

export const topicList = (api: Api) => api.get<TopicLine[]>("Snakk/TopicList");

export async function fetchTopic(api: Api, id: number): Promise<Topic> {
  const [entity, extras] = await Promise.all([
    api.get<ChatTopicEntity>(`ChatTopic/${id}`),
    fetchExtras(api, id).catch(error => {
      if (sortOf(failureOf(error).code) === "forbidden") return null;
      throw error;
    }),
  ]);
  return topicOf(entity, extras);
}

export const fetchExtras = (api: Api, id: number) => api.get<Extras>(`Snakk/Topics/${id}/Extras`);

/** Store what is different, and tell the topic as it is then. */
export async function storeTopic(api: Api, stored: Topic, wanted: Topic): Promise<Topic> {
  const id = stored.ChatTopicId;
  const changes = changesOf(stored, wanted);
  const entity = changes.topic ? await api.send<ChatTopicEntity>("PATCH", `ChatTopic/${id}`, changes.topic) : stored;
  const extras = changes.extras
    ? await api.send<Extras>("PUT", `Snakk/Topics/${id}/Extras`, changes.extras)
    : stored.Extras;
  return topicOf(entity as ChatTopicEntity, extras);
}

/** Make a topic with the server's own defaults. Whoever makes it becomes its first member. */
export async function addTopic(api: Api, name: string, language: string): Promise<number> {
  const empty = await api.get<ChatTopicEntity>("ChatTopic/default");
  const { _Links, ...entity } = empty as ChatTopicEntity & { _Links?: unknown };
  const Widget = { ...entity.Widget, LanguageIsoCode: language };
  const made = await api.send<ChatTopicEntity>("POST", "ChatTopic", { ...entity, Name: name, Widget });
  return made.ChatTopicId;
}

export const deleteTopic = (api: Api, id: number) => api.send("DELETE", `ChatTopic/${id}`);

export const members = (api: Api, id: number) => api.get<ChatTopicAgent[]>(`ChatTopic/${id}/UserAgent`);

export const addMember = (api: Api, id: number, member: ChatTopicAgent) =>
  api.send<ChatTopicAgent>("POST", `ChatTopic/${id}/UserAgent`, member);

export const changeMember = (api: Api, id: number, member: ChatTopicAgent) =>
  api.send<ChatTopicAgent>("PUT", `ChatTopic/${id}/UserAgent/${member.User?.AssociateId}`, member);

export const removeMember = (api: Api, id: number, userId: number) =>
  api.send("DELETE", `ChatTopic/${id}/UserAgent/${userId}`);

export const list = (api: Api, name: string) => api.get<MDOListItem[]>(`MDOList/${name}?flat=true`);

export async function zones(api: Api): Promise<Zone[]> {
  const lines = await list(api, "timezone");
  return lines.map(line => ({ id: line.Id, code: line.ExtraInfo, name: line.Name, place: line.ToolTip }));
}

/** Put up a logo; tells its address below the base. */
export const putLogo = (api: Api, id: number, Type: string, Data: string) =>
  api.send<{ Path: string }>("PUT", `Snakk/Topics/${id}/Logo`, { Type, Data });

export const dropLogo = (api: Api, id: number) => api.send("DELETE", `Snakk/Topics/${id}/Logo`);
