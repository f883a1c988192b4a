import { Id } from '../../../../src/app/wiring/identifiers.ts';
import type { RotationOrder } from '../../../../src/domain/keys/rotation-order.ts';
import type { Step } from '../command.ts';
import { type Model, SECOND } from '../model.ts';
import type { System } from '../system.ts';

/** How long a commanded rotation takes, whatever kind it is. */
const ROTATION_SECONDS = 601;

/** Keys are rotated, and every instance has them. To the model that is nothing: no token may be better or worse for it. */
export class RotateKeys implements Step {
  readonly #order: RotationOrder;

  constructor(order: RotationOrder) {
    this.#order = order;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, system: System): Promise<void> {
    const rotation = await system.postern.get(Id.RotateKeySet);
    await rotation.execute(this.#order);
    await this.#keepHouse(system);
    system.postern.clock.advance(ROTATION_SECONDS);
    model.now += ROTATION_SECONDS * SECOND;
    await this.#keepHouse(system);
  }

  async #keepHouse(system: System): Promise<void> {
    const [rotation, keyRing] = await Promise.all([
      system.postern.get(Id.RotateKeySet),
      system.postern.get(Id.StoredKeyRing),
    ]);
    await rotation.advance();
    await keyRing.reread();
  }

  toString(): string {
    return `rotateKeys(${JSON.stringify(this.#order)})`;
  }
}
