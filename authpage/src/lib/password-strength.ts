import { deployment } from 'virtual:deployment';
import type { texts } from '../texts/texts.ts';

type Strength = (typeof texts)['strength'];

export interface PasswordStrength {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly warning: keyof Strength['warnings'] | undefined;
  readonly suggestions: readonly (keyof Strength['suggestions'])[];
}

/** Of zxcvbn's 0 to 4: guessing takes more than 10⁸ tries, each of which costs an Argon2id. */
export const LEAST_SCORE = 3;

export type StrengthEstimator = (password: string, known: readonly string[]) => PasswordStrength;

/** The dictionaries are large, and needed only where a password is chosen. */
export async function loadStrengthEstimator(): Promise<StrengthEstimator> {
  const { estimateStrength } = await import('./zxcvbn.ts');
  return estimateStrength;
}

interface Person {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
}

/** What an attacker who aims at this person tries first. */
export function knownWords({ email, givenName, familyName }: Person): string[] {
  return [deployment.name, email, ...email.split(/[@.]/), givenName, familyName].filter(
    (word) => word !== '',
  );
}
