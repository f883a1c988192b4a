import { MemoryKeyValue } from '../../src/adapters/key-value/drivers/memory.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { DelayedKeyValue } from './suites/delayed-key-value.ts';
import { keyValueContracts } from './suites/key-value-contracts.ts';

keyValueContracts('memory', async (clock) => ({
  keyValue: new MemoryKeyValue({ clock }),
  elapse: async (seconds) => clock.advance(seconds),
  close: async () => {},
}));

keyValueContracts('memory, answering late', async (clock) => ({
  keyValue: new DelayedKeyValue({ keyValue: new MemoryKeyValue({ clock }), random: new SeededRandom() }),
  elapse: async (seconds) => clock.advance(seconds),
  close: async () => {},
}));
