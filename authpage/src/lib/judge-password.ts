import { deployment } from 'virtual:deployment';
import { type PasswordFault, prepareOpaqueString } from '../../../src/domain/login/opaque-string.ts';
import { Failure } from './failure.ts';
import { LEAST_SCORE, loadStrengthEstimator } from './password-strength.ts';

export type JudgedPassword =
  | { readonly ok: true; readonly password: string }
  | { readonly ok: false; readonly fault: PasswordFault | 'too_short' | 'too_weak' };

/** The server never sees the password: what a new one must be is decided here, and nowhere else. */
export async function judgePassword(typed: string, known: readonly string[]): Promise<JudgedPassword> {
  const prepared = prepareOpaqueString(typed);
  if (!prepared.ok) return prepared;
  if ([...prepared.password].length < deployment.passwordMinimumLength)
    return { ok: false, fault: 'too_short' };
  const estimate = await loadStrengthEstimator().catch((cause: unknown) => {
    throw new Failure('network', { cause });
  });
  const { score } = estimate(prepared.password, known);
  return score < LEAST_SCORE ? { ok: false, fault: 'too_weak' } : { ok: true, password: prepared.password };
}
