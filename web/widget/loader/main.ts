import { readSettings } from "./settings";
import { type Chat, makeChat, type News } from "./window";

type Heard = (topic: number, value: number) => void;

interface Api {
  open(topic?: number): void;
  close(topic?: number): void;
  /** Hear of `open`, `close` and `unread`; the answer stops hearing. */
  on(news: News, heard: Heard): () => void;
  chats: Chat[];
  tell(news: News, topic: number, value: number): void;
}

declare global {
  interface Window {
    Snakk?: Api;
  }
}

function makeApi(): Api {
  const ears: [News, Heard][] = [];
  const chats: Chat[] = [];
  const pick = (topic?: number) => chats.find(chat => topic === undefined || chat.topic === topic);
  return {
    chats,
    open: topic => pick(topic)?.open(),
    close: topic => pick(topic)?.close(),
    on(news, heard) {
      const ear: [News, Heard] = [news, heard];
      ears.push(ear);
      return () => ears.splice(ears.indexOf(ear), 1);
    },
    tell(news, topic, value) {
      for (const [wanted, heard] of ears) if (wanted === news) heard(topic, value);
    },
  };
}

function start(tag: HTMLScriptElement): void {
  const page = {
    cookie: document.cookie,
    search: location.search,
    globals: window as unknown as Record<string, unknown>,
  };
  const settings = readSettings(tag.dataset, page);
  window.Snakk ??= makeApi();
  const api = window.Snakk;
  const base = new URL("..", tag.src).href;
  api.chats.push(makeChat(settings, base, api.chats.length, (news, value) => api.tell(news, settings.topic, value)));
}

if (document.currentScript instanceof HTMLScriptElement) start(document.currentScript);
