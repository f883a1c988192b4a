import type { CommandDefinition } from '../command.ts';
import { distrustKey } from './distrust-key.ts';
import { listKeys } from './list-keys.ts';
import { rewrapKeys } from './rewrap-keys.ts';
import { rotateKeys } from './rotate-keys.ts';

export const keys: CommandDefinition = (parent, context) => {
  const group = parent
    .command('keys')
    .summary('list, replace and seal anew the keys of this server')
    .description('Manages the key set of this server, and the master key that seals it.');
  for (const define of [listKeys, rotateKeys, distrustKey, rewrapKeys]) define(group, context);
};
