import type { Language } from "@shared/say";
import { type Area, type Say, texts } from "../texts/texts";

/** The speakers of the areas that were asked for, in one language at a time. */
export class Says {
  known: ReadonlyMap<Area, Say<never>> = new Map();
  private readonly asked = new Map<Area, Promise<unknown>>();

  constructor(
    public language: Language,
    private readonly changed: () => void,
  ) {}

  get chats(): Say {
    return this.known.get("chats") as unknown as Say;
  }

  /** Fetch the texts of an area, once. */
  readonly fetch = (area: Area): Promise<unknown> => {
    const before = this.asked.get(area);
    if (before) return before;
    const language = this.language;
    const coming = texts(area, language).then(
      say => {
        if (language !== this.language) return this.fetch(area);
        this.known = new Map(this.known).set(area, say as unknown as Say<never>);
        return this.changed();
      },
      error => {
        this.asked.delete(area);
        throw error;
      },
    );
    this.asked.set(area, coming);
    return coming;
  };

  /** Say everything in another language from now on. What is on the screen stays readable until its texts have come. */
  async turn(language: Language): Promise<void> {
    if (language === this.language) return;
    this.language = language;
    const areas = [...this.asked.keys()];
    this.asked.clear();
    await Promise.allSettled(areas.map(this.fetch));
  }
}
