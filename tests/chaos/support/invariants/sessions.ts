import { createHash } from 'node:crypto';
import type { Scene } from '../scene.ts';
import type { Trial, Violation } from '../trial.ts';
import { sessionHashes } from './rows.ts';

/** Whoever was told that they are signed in has a session in the database. */
export async function everySessionIsThere(_trial: Trial, scene: Scene): Promise<readonly Violation[]> {
  const hashes = await sessionHashes(scene.deployment);
  const hashOf = (handle: string) => createHash('sha256').update(handle).digest('hex');
  return scene.journal.sessionHandles
    .filter((handle) => !hashes.has(hashOf(handle)))
    .map((handle) => ({
      rule: 'nothing was answered 200 that is not in the database',
      facts: { session: hashOf(handle) },
    }));
}
