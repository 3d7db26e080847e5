/** Desktop notices, as far as the browser and the person allow them. */

/** `none`: this browser, or this address, cannot show any. */
export type Permission = "granted" | "denied" | "default" | "none";

export interface Words {
  title: string;
  body: string;
}

export interface Shown extends Words {
  tag: string;
  stays: boolean;
  icon: string;
  clicked(): void;
}

export class Desktop {
  private readonly hanging = new Map<string, Notification>();

  /** `kind`: the browser's own; undefined where it has none. */
  constructor(private readonly kind: typeof Notification | undefined) {}

  get permission(): Permission {
    return this.kind ? this.kind.permission : "none";
  }

  /** To be called while a click is handled. */
  async ask(): Promise<Permission> {
    if (this.permission !== "default") return this.permission;
    return (await this.kind?.requestPermission().catch(() => "default" as const)) ?? "none";
  }

  /** The promise tells whether it came on the screen; a notice that nobody confirms in time did not. */
  show(notice: Shown): Promise<boolean> {
    const kind = this.kind;
    if (!kind || this.permission !== "granted") return Promise.resolve(false);
    try {
      const { title, body, tag, stays, icon } = notice;
      // Silent: the tone is ours, and can be turned off on its own.
      const made = new kind(title, { body, tag, icon, requireInteraction: stays, silent: true });
      this.hanging.set(tag, made);
      made.onclick = () => {
        made.close();
        notice.clicked();
      };
      made.onclose = () => this.hanging.get(tag) === made && this.hanging.delete(tag);
      return confirmed(made);
    } catch {
      return Promise.resolve(false); // Phones know the word but show notices of workers only.
    }
  }

  /** Nothing that it says stays for others to read. */
  clear(): void {
    for (const tag of [...this.hanging.keys()]) this.close(tag);
  }

  close(tag: string): void {
    this.hanging.get(tag)?.close();
    this.hanging.delete(tag);
  }
}

const CONFIRMED_WITHIN = 4_000;

function confirmed(made: Notification): Promise<boolean> {
  return new Promise(done => {
    made.onshow = () => done(true);
    made.onerror = () => done(false);
    setTimeout(() => done(false), CONFIRMED_WITHIN);
  });
}
