import type { Container } from 'inversify';
import { PgliteDatabase } from '../../adapters/postgres/drivers/pglite.ts';
import type { Env } from '../config/env.ts';
import { Id } from './identifiers.ts';

/** For commands that only look: the embedded database is opened where there is one, and never made. */
export function openAsFound(container: Container, { database }: Env): void {
  if (database.driver !== 'pglite') return;
  container
    .rebind(Id.Database)
    .toResolvedValue(() => PgliteDatabase.ifFounded(database.folder), [])
    .inSingletonScope()
    .onDeactivation((opened) => opened.close());
}
