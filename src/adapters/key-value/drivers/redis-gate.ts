/** How long whoever comes after a loss waits for its end: most are over by then, and others last. */
const PATIENCE_MILLISECONDS = 500;

/** Lets commands through while there is a connection; one that has just gone may soon be back. */
export class RedisGate {
  #passage: Promise<boolean> = Promise.resolve(false);
  #decide: ((open: boolean) => void) | null = null;
  #patience: NodeJS.Timeout | undefined;
  #open = false;

  /** Whether to go on: at once while it is open or has been shut for long, else when that is known. */
  pass(): Promise<boolean> {
    return this.#passage;
  }

  open(): void {
    this.#open = true;
    this.#settle(true);
    this.#passage = Promise.resolve(true);
  }

  /** Shut again while it is shut, it does not make anybody wait longer. */
  shut(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#passage = new Promise((resolve) => {
      this.#decide = resolve;
    });
    this.#patience = setTimeout(() => this.#settle(false), PATIENCE_MILLISECONDS);
  }

  /** For good. */
  lock(): void {
    this.#open = false;
    this.#settle(false);
    this.#passage = Promise.resolve(false);
  }

  #settle(open: boolean): void {
    clearTimeout(this.#patience);
    this.#decide?.(open);
    this.#decide = null;
  }
}
