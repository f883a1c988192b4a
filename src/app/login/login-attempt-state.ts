import * as v from 'valibot';
import { secretDigest } from '../../domain/shared/secret.ts';
import type { StateSealer } from '../keys/state-sealer.ts';

const PURPOSE = 'login-attempt';

const credentialId = v.custom<`crd_${string}`>(
  (value) => typeof value === 'string' && value.startsWith('crd_'),
);
const userId = v.custom<`usr_${string}`>((value) => typeof value === 'string' && value.startsWith('usr_'));

const stateSchema = v.object({
  serverLoginState: v.string(),
  /** Whose login it is; of nobody when it was answered with the decoy, and as long. */
  credential: v.object({ id: credentialId, userId }),
  /** Whether there is such a credential: one digit, so that the sealed state has one length. */
  known: v.picklist([0, 1]),
  userIdentifier: v.string(),
  spending: v.object({
    limits: v.array(
      v.object({
        name: v.string(),
        subject: v.string(),
        count: v.number(),
        window: v.number(),
        shared: v.exactOptional(v.boolean()),
      }),
    ),
    spentAt: v.number(),
  }),
});

const NIL = '00000000-0000-0000-0000-000000000000';

/** Stands for the credential of an address that nobody has. */
export const NOBODY = { id: `crd_${NIL}`, userId: `usr_${NIL}` } as const;

export type LoginAttemptState = v.InferOutput<typeof stateSchema>;

/** Bound to the attempt's id, and unreadable in the store: it holds OPAQUE's session key, and who exists. */
export function sealAttempt(sealer: StateSealer, authId: string, state: LoginAttemptState): string {
  return sealer.seal(state, PURPOSE, secretDigest(authId));
}

export function unsealAttempt(sealer: StateSealer, authId: string, sealed: string): LoginAttemptState | null {
  const parsed = v.safeParse(stateSchema, sealer.unseal(sealed, PURPOSE, secretDigest(authId)));
  return parsed.success ? parsed.output : null;
}
