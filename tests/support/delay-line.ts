interface Delayed {
  readonly due: number;
  readonly pass: () => void;
}

/** Hands on what it is given after a while, and never out of order, whatever becomes of the delay meanwhile. */
export class DelayLine {
  readonly #queue: Delayed[] = [];

  push(milliseconds: number, pass: () => void): void {
    if (milliseconds === 0 && this.#queue.length === 0) {
      pass();
      return;
    }
    this.#queue.push({ due: performance.now() + milliseconds, pass });
    if (this.#queue.length === 1) this.#wait();
  }

  #wait(): void {
    const [next] = this.#queue;
    if (next === undefined) return;
    setTimeout(
      () => {
        this.#queue.shift();
        next.pass();
        this.#wait();
      },
      Math.max(0, next.due - performance.now()),
    );
  }
}
