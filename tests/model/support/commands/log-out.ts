import { expect } from '@jest/globals';
import { Id } from '../../../../src/app/wiring/identifiers.ts';
import type { Step } from '../command.ts';
import type { Model } from '../model.ts';
import type { System } from '../system.ts';

/** Whoever is signed in at the browser signs out, and its cookie goes. */
export class LogOut implements Step {
  check(model: Readonly<Model>): boolean {
    return model.session !== null;
  }

  async run(model: Model, system: System): Promise<void> {
    const [currentSession, endSession] = await Promise.all([
      system.postern.get(Id.CurrentSession),
      system.postern.get(Id.EndSession),
    ]);
    const signedIn = await currentSession.find(model.handle);
    const session = model.look();
    expect(signedIn === null).toBe(session === null);
    if (signedIn === null || session === null) return;
    await endSession.execute(signedIn.session.id);
    session.ended = true;
    model.session = null;
    model.handle = null;
  }

  toString(): string {
    return 'logOut';
  }
}
