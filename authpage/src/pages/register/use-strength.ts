import { useEffect, useState } from 'react';
import { prepareOpaqueString } from '../../../../src/domain/login/opaque-string.ts';
import { loadStrengthEstimator, type PasswordStrength } from '../../lib/password-strength.ts';

/** While a person types, each rating would be out of date when it is read out. */
const PAUSE_MS = 250;

export interface RatedPassword {
  readonly password: string;
  readonly known: readonly string[];
}

/** How strong the password is; undefined while there is none, or the dictionaries have not come. */
export function useStrength({ password, known }: RatedPassword): PasswordStrength | undefined {
  const [strength, setStrength] = useState<PasswordStrength>();

  useEffect(() => {
    let outdated = false;
    const timer = setTimeout(async () => {
      const estimate = await loadStrengthEstimator().catch(() => undefined);
      const prepared = prepareOpaqueString(password);
      if (!outdated) setStrength(prepared.ok ? estimate?.(prepared.password, known) : undefined);
    }, PAUSE_MS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [password, known]);

  return strength;
}
