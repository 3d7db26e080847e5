import { Shelves } from "./shelves";

/** A map that is copied at its first change and not before; many changes make one copy. */
export class Writing<Value> {
  private own: Map<number, Value> | null = null;

  constructor(private now: ReadonlyMap<number, Value>) {}

  get(id: number): Value | undefined {
    return this.now.get(id);
  }

  set(id: number, value: Value): void {
    if (this.now instanceof Shelves) this.now = this.now.with(id, value);
    else this.copied().set(id, value);
  }

  delete(id: number): void {
    if (!this.now.has(id)) return;
    if (this.now instanceof Shelves) this.now = this.now.without(id);
    else this.copied().delete(id);
  }

  /** The map as it is now: the very one from before where nothing changed. */
  done(): ReadonlyMap<number, Value> {
    return this.now;
  }

  private copied(): Map<number, Value> {
    this.own ??= new Map(this.now);
    this.now = this.own;
    return this.own;
  }
}
