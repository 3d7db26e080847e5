/** A map that is copied at its first change and not before; many changes make one copy. */
export class Writing<Value> {
  private own: Map<number, Value> | null = null;

  constructor(private readonly before: ReadonlyMap<number, Value>) {}

  get(id: number): Value | undefined {
    return (this.own ?? this.before).get(id);
  }

  set(id: number, value: Value): void {
    this.own ??= new Map(this.before);
    this.own.set(id, value);
  }

  delete(id: number): void {
    if (!(this.own ?? this.before).has(id)) return;
    this.own ??= new Map(this.before);
    this.own.delete(id);
  }

  /** The map as it is now: the very one from before where nothing changed. */
  done(): ReadonlyMap<number, Value> {
    return this.own ?? this.before;
  }
}
