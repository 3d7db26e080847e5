/** Whether the server serves another console than the one that runs. */
export class Version {
  newer = false;
  private mine = "";

  /** ask: the mark of the script as it is served now; empty where it tells none. */
  constructor(private readonly ask: () => Promise<string>) {}

  /** To be called each time the line is back: the first answer is taken for the running one's. */
  async check(): Promise<void> {
    const served = await this.ask().catch(() => "");
    if (!served) return;
    this.mine ||= served;
    this.newer ||= served !== this.mine;
  }
}
