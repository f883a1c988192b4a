import { readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import * as v from 'valibot';
import { CLAIM_PREFIX, type ClaimAnswer, type FolderClaim } from './folder-claim.ts';

export interface Rival {
  readonly name: string;
  /** `silent`: alive, too busy to answer. `leaving`: it closed while it was asked. */
  readonly state: ClaimAnswer['state'] | 'silent' | 'leaving';
  readonly pid: number | null;
}

/** Starting an embedded database keeps a process busy for seconds. It is alive all the same: it accepted. */
const ANSWER_TIMEOUT_MS = 3_000;

const answerSchema: v.GenericSchema<unknown, ClaimAnswer> = v.object({
  pid: v.pipe(v.number(), v.integer()),
  state: v.picklist(['claiming', 'holding']),
});

/** Every other claim whose process lives; the dead ones are removed. */
export async function livingRivals(claim: FolderClaim, folder: string): Promise<readonly Rival[]> {
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(CLAIM_PREFIX) && name !== claim.name,
  );
  const found = await Promise.all(names.map((name) => ask(claim, folder, name)));
  return found.filter((rival) => rival !== null);
}

async function ask(claim: FolderClaim, folder: string, name: string): Promise<Rival | null> {
  const reply = await askSocket(claim.addressOf(name));
  switch (reply) {
    case 'dead':
      await rm(join(folder, name), { recursive: true, force: true });
      return null;
    case 'absent':
      return null;
    case 'silent':
    case 'leaving':
      return { name, state: reply, pid: null };
    default:
      return { name, ...reply };
  }
}

type Reply = ClaimAnswer | 'dead' | 'absent' | 'silent' | 'leaving';

function askSocket(address: string): Promise<Reply> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(address);
    socket.setEncoding('utf8');
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => {
      resolve('silent');
      socket.destroy();
    });
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(replyToError(error.code)));
    socket.on('close', () => resolve(parseAnswer(text) ?? 'leaving'));
  });
}

/** What is neither certainly dead nor absent counts as alive. */
function replyToError(code: string | undefined): Reply {
  switch (code) {
    case 'ECONNREFUSED':
      return 'dead';
    case 'ENOENT':
      return 'absent';
    case 'ECONNRESET':
      return 'leaving';
    default:
      return 'silent';
  }
}

function parseAnswer(text: string): ClaimAnswer | null {
  try {
    const result = v.safeParse(answerSchema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
