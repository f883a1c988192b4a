import { randomUUID } from 'node:crypto';
import type { TestClock } from '../../support/test-clock.ts';

/** A port's implementation under test, with the clock that it was given. */
export interface Opened<Port> {
  readonly port: Port;
  readonly clock: TestClock;
  close(): Promise<void>;
}

export type Open<Port> = () => Promise<Opened<Port>>;

/** New in every test, so that tests may share a server. */
export function fresh(kind: string): string {
  return `${kind}-${randomUUID()}`;
}

export function times<Result>(count: number, call: (index: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)));
}

export function countOf<Value>(values: readonly Value[], wanted: Value): number {
  return values.filter((value) => value === wanted).length;
}

/** Whoever waits there goes on when so many have come. */
export function meeting(count: number): () => Promise<void> {
  let missing = count;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    missing -= 1;
    if (missing === 0) open();
    return opened;
  };
}
