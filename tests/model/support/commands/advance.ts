import type { Step } from '../command.ts';
import { type Model, SECOND } from '../model.ts';
import type { System } from '../system.ts';

/** Time passes. */
export class Advance implements Step {
  readonly #seconds: number;

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, system: System): Promise<void> {
    system.postern.clock.advance(this.#seconds);
    model.now += this.#seconds * SECOND;
  }

  toString(): string {
    return `advance(${this.#seconds} s)`;
  }
}
