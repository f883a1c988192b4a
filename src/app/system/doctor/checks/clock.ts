import { type ClockDifference, clockDifference } from '../../../../domain/system/clock-difference.ts';
import type { Clock } from '../../../../ports/system/clock.ts';
import type { DatabaseClock } from '../../../../ports/system/database-clock.ts';
import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import type { Check, Opening } from '../check.ts';
import { failed, ok, warning } from '../findings.ts';

export interface ClockCheckPorts {
  readonly clock: Opening<Clock>;
  readonly databaseClock: Opening<DatabaseClock>;
}

const ADVICE = 'Synchronise the clocks of both machines (chrony, systemd-timesyncd).';

const JUDGED: Readonly<Record<ClockDifference['judgement'], (found: string) => Finding>> = {
  right: ok,
  off: (found) => warning(found, ADVICE),
  unusable: (found) => failed(found, `${ADVICE} Until then, an instance with this clock is not ready.`),
};

export class ClockCheck implements Check {
  readonly name = 'clock';
  readonly needs = ['database'] as const;
  readonly #ports: ClockCheckPorts;

  constructor(ports: ClockCheckPorts) {
    this.#ports = ports;
  }

  async run(): Promise<Finding> {
    const [clock, databaseClock] = [await this.#ports.clock(), await this.#ports.databaseClock()];
    const askedAt = clock.now();
    const theirs = await databaseClock.now();
    const { seconds, judgement } = clockDifference({ askedAt, theirs, answeredAt: clock.now() });
    return JUDGED[judgement](described(seconds));
  }
}

function described(seconds: number): string {
  const apart = Math.abs(seconds).toFixed(1);
  if (apart === '0.0') return "in step with the database's";
  return `${apart} s ${seconds < 0 ? 'behind' : 'ahead of'} the database's`;
}
