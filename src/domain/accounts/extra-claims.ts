import * as v from 'valibot';
import { LINES } from '../shared/line.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1024), v.regex(LINES));

/** What a claim of a deployment's own may be (define.toml). */
export const CLAIM_TYPES = ['string', 'number', 'boolean', 'strings'] as const;
export type ClaimType = (typeof CLAIM_TYPES)[number];

const VALUES = {
  string: text,
  number: v.pipe(v.number(), v.finite()),
  boolean: v.boolean(),
  strings: v.pipe(v.array(text), v.maxLength(64), v.readonly()),
} as const satisfies Readonly<Record<ClaimType, v.GenericSchema>>;

export type ExtraClaimValue = v.InferOutput<(typeof VALUES)[ClaimType]>;

/** What an account states beside the standard claims, by name. */
export type ExtraClaims = Readonly<Record<string, ExtraClaimValue>>;

/** The claims that a deployment declares, each with its type. */
export type ExtraClaimTypes = Readonly<Record<string, ClaimType>>;

/** As stored: a claim may be there that is no longer declared, or is of another type now. */
export const storedExtraClaimsSchema = v.record(v.string(), v.union(Object.values(VALUES)));

/** Members for each of the declared claims, all optional. */
export function extraClaimsEntries(types: ExtraClaimTypes) {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, v.optional(VALUES[type])]));
}

export function isOfType(type: ClaimType, value: unknown): boolean {
  return v.is(VALUES[type], value);
}
