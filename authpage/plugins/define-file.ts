import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'smol-toml';
import * as v from 'valibot';

/** What has a name, in words for people. */
const Described = v.optional(
  v.pipe(
    v.record(v.string(), v.object({ description: v.pipe(v.string(), v.nonEmpty()) })),
    v.transform((table) =>
      Object.fromEntries(Object.entries(table).map(([name, { description }]) => [name, description])),
    ),
  ),
  {},
);

/** The part of define.toml that the pages need; the server checks the whole file. */
const DefineFile = v.object({
  brand: v.object({
    name: v.pipe(v.string(), v.nonEmpty()),
    logo: v.pipe(v.string(), v.regex(/\.(svg|png)$/, 'must be an svg or png file')),
    colour: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #3b5bdb')),
  }),
  opaque: v.object({ server_identifier: v.pipe(v.string(), v.nonEmpty()) }),
  password: v.object({ minimum_length: v.pipe(v.number(), v.integer(), v.minValue(8)) }),
  scopes: Described,
  claims: Described,
});

export interface Definition {
  readonly name: string;
  readonly logoFile: string;
  readonly colour: string;
  readonly serverIdentifier: string;
  readonly passwordMinimumLength: number;
  /** In words, by name. */
  readonly scopes: Readonly<Record<string, string>>;
  readonly claims: Readonly<Record<string, string>>;
}

export function readDefineFile(path: string, repository: string): Definition {
  const result = v.safeParse(DefineFile, parse(readFileSync(path, 'utf8')));
  if (!result.success) {
    const faults = result.issues.map((issue) => `  ${v.getDotPath(issue)}: ${issue.message}`);
    throw new Error(`${path} cannot be compiled into the pages:\n${faults.join('\n')}`);
  }
  const { brand, opaque, password, scopes, claims } = result.output;
  return {
    name: brand.name,
    logoFile: resolve(repository, brand.logo),
    colour: brand.colour,
    serverIdentifier: opaque.server_identifier,
    passwordMinimumLength: password.minimum_length,
    scopes,
    claims,
  };
}
