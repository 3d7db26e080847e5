/** The tabs of one console in one browser: one of them rings, and each knows where somebody looks. */

import type { Clock } from "@shared/clock";
import { around, type Look, SAY_EVERY, told } from "./model/tabs";

/** What is used of the platform; either may be missing, as on an address without TLS. */
export interface Platform {
  locks: Pick<LockManager, "request"> | undefined;
  channel: Pick<BroadcastChannel, "postMessage" | "addEventListener"> | undefined;
}

const LOCK = "snakk.bell";

export class Tabs {
  /** This tab is the one that rings. */
  rings = false;
  private own: Look = { visible: true, focused: true, open: 0 };
  private others: Parameters<typeof told>[0] = new Map();
  private repeat = () => {};

  constructor(
    private readonly name: string,
    private readonly clock: Clock,
    private readonly platform: Platform,
  ) {
    platform.channel?.addEventListener("message", event => this.heard(event.data));
    platform.channel?.postMessage({ ask: true });
    this.takeTurn();
  }

  look(own: Look): void {
    const { visible, focused, open } = this.own;
    if (own.visible === visible && own.focused === focused && own.open === open) return;
    this.own = own;
    this.say();
  }

  around(): ReturnType<typeof around> {
    return around(this.own, this.others, this.clock.now());
  }

  leave(): void {
    this.repeat();
    this.platform.channel?.postMessage({ tab: this.name, look: null });
  }

  /** The lock is let go when the tab closes or dies, and the next in line has it. Without locks each tab rings. */
  private takeTurn(): void {
    const { locks } = this.platform;
    if (!locks) {
      this.rings = true;
      return;
    }
    const forever = new Promise<void>(() => {});
    locks
      .request(LOCK, () => {
        this.rings = true;
        return forever;
      })
      .catch(() => {
        this.rings = true;
      });
  }

  private say(): void {
    this.repeat();
    this.platform.channel?.postMessage({ tab: this.name, look: this.own });
    this.repeat = this.own.visible ? this.clock.after(SAY_EVERY, () => this.say()) : () => {};
  }

  private heard(data: unknown): void {
    const message = (data ?? {}) as { ask?: boolean; tab?: string; look?: Look | null };
    if (message.ask) this.say();
    else if (message.tab) this.others = told(this.others, message.tab, message.look ?? null, this.clock.now());
  }
}
