import * as v from 'valibot';
import type { Disclosure } from './found.ts';

/**
 * What the schemas of this folder note beside each key's description. `expected` completes the
 * sentence "expected …", in a fault as well as in docs/configuration.md.
 */
export interface KeyMetadata {
  readonly expected?: string;
  /** Anything but `value` marks a secret: it can also come from a file. */
  readonly disclosure?: Disclosure;
}

interface Range {
  readonly min: number;
  readonly max: number;
  /** What is counted: "seconds". */
  readonly unit?: string;
}

export function wholeNumber({ min, max, unit }: Range) {
  const expected = `a whole number${unit === undefined ? '' : ` of ${unit}`} from ${group(min)} to ${group(max)}`;
  return v.pipe(
    v.number(expected),
    v.integer(expected),
    v.minValue(min, expected),
    v.maxValue(max, expected),
    v.metadata({ expected }),
  );
}

export function seconds(min: number, max: number) {
  return wholeNumber({ min, max, unit: 'seconds' });
}

export function text(expected: string, isValid: (value: string) => boolean) {
  return v.pipe(v.string(expected), v.check(isValid, expected), v.metadata({ expected }));
}

export function choice<const Options extends readonly string[]>(options: Options) {
  const expected = `one of ${options.join(', ')}`;
  return v.pipe(v.picklist(options, expected), v.metadata({ expected }));
}

/** Digits grouped as TOML allows, where there are many: 2_592_000. */
export function group(value: number): string {
  return value < 10_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}
