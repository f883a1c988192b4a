import semver from 'semver';
import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import {
  type StoreReport,
  type StoreServer,
  StoreUnreachable,
} from '../../../../ports/system/store-report.ts';
import type { Check, Opening } from '../check.ts';
import { failed, ok, together, warning } from '../findings.ts';

/** The first with GETDEL. */
const OLDEST_REDIS = '6.2.0';
const KEEPS_EVERYTHING = 'noeviction';

export class KeyValueCheck implements Check {
  readonly name = 'key-value';
  readonly needs = ['configuration'] as const;
  readonly #report: Opening<StoreReport>;

  constructor({ report }: { readonly report: Opening<StoreReport> }) {
    this.#report = report;
  }

  async run(): Promise<Finding> {
    try {
      const servers = await (await this.#report()).read();
      if (servers === null) return ok('in the memory of one process');
      return together(servers.flatMap((server) => [judgeVersion(server), judgeEviction(server)]));
    } catch (error) {
      if (error instanceof StoreUnreachable) return failed(error.message, error.advice);
      throw error;
    }
  }
}

function judgeVersion({ address, name, version }: StoreServer): Finding {
  const found = `${address}: ${name}`;
  if (version === null) {
    return warning(
      found,
      'Allow INFO to the user of KV_URL, or see to it that it is Redis 6.2 or later, or Valkey.',
    );
  }
  // Builds of others append to the number: 6.2.6-v10.
  const parsed = semver.coerce(version);
  if (parsed !== null && semver.gte(parsed, OLDEST_REDIS)) return ok(found);
  return failed(found, 'Postern needs Redis 6.2 or later, or Valkey.');
}

/** What is evicted is forgotten: a counter begins again at 0, and what was used once can be used twice. */
function judgeEviction({ address, evictionPolicy }: StoreServer): Finding {
  if (evictionPolicy === KEEPS_EVERYTHING) return ok(`${address}: evicts nothing`);
  if (evictionPolicy === null) {
    return warning(
      `${address}: may not be asked what it evicts`,
      'Allow INFO to the user of KV_URL, or see to it that its maxmemory-policy is noeviction.',
    );
  }
  return failed(
    `${address}: evicts keys when its memory is full (${evictionPolicy})`,
    'Set maxmemory-policy to noeviction, for good: otherwise limits and marks of what was used vanish unseen.',
  );
}
