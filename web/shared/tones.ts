/** Tones made by Web Audio. A browser stays silent until the person has clicked or pressed a key once. */

/** When it begins, how high, how long. Seconds and hertz. */
export interface Note {
  at: number;
  hertz: number;
  for: number;
  /** 0 to 1. */
  loud: number;
}

/** `locked`: the browser waits for a click or a key. `none`: it has no sound at all. */
export type Played = "played" | "locked" | "none";

export class Tones<Name extends string> {
  private context: AudioContext | null = null;

  constructor(
    private readonly tones: Record<Name, readonly Note[]>,
    private readonly make: () => AudioContext,
    private readonly changed: () => void,
    /** How long a tone may come late, in ms. A browser that refuses says so by never answering. */
    private readonly late = 1_500,
  ) {}

  /** True when a tone would not be heard for want of a click. */
  get locked(): boolean {
    return this.ready()?.state === "suspended";
  }

  async play(tone: Name): Promise<Played> {
    const context = this.ready();
    if (!context) return "none";
    if (context.state !== "running") await this.unlock();
    if (context.state !== "running") return "locked";
    for (const note of this.tones[tone]) sound(context, note);
    return "played";
  }

  /** To be called while a click or a key is handled. */
  async unlock(): Promise<void> {
    const context = this.ready();
    if (!context || context.state === "running") return;
    await Promise.race([context.resume().catch(() => {}), new Promise(done => setTimeout(done, this.late))]);
    this.changed();
  }

  private ready(): AudioContext | null {
    try {
      if (!this.context) {
        this.context = this.make();
        this.context.addEventListener("statechange", () => this.changed());
      }
    } catch {
      return null;
    }
    return this.context;
  }
}

/** A sine that swells and dies away, so that nothing clicks. */
function sound(context: AudioContext, note: Note): void {
  const [voice, volume] = [context.createOscillator(), context.createGain()];
  const begins = context.currentTime + 0.02 + note.at;
  voice.frequency.value = note.hertz;
  volume.gain.setValueAtTime(0.0001, begins);
  volume.gain.exponentialRampToValueAtTime(note.loud, begins + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, begins + note.for);
  voice.connect(volume).connect(context.destination);
  voice.start(begins);
  voice.stop(begins + note.for + 0.05);
}
