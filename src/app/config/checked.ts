import { type ConfigurationFault, ConfigurationFaults } from './configuration-faults.ts';

/** The outcome of a check whose faults are gathered with those of other checks before anything is thrown. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly ConfigurationFault[] };

export function accept<T>(value: T): Checked<T> {
  return { ok: true, value };
}

export function refuse(...faults: readonly ConfigurationFault[]): Checked<never> {
  return { ok: false, faults };
}

export function faultsIn(...results: readonly Checked<unknown>[]): readonly ConfigurationFault[] {
  return results.flatMap((result) => (result.ok ? [] : result.faults));
}

/** @throws ConfigurationFaults */
export function unwrap<T>(result: Checked<T>): T {
  if (!result.ok) throw new ConfigurationFaults(result.faults);
  return result.value;
}
