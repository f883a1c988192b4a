import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Definition, readDefineFile } from '../../../authpage/plugins/define-file.ts';
import { deploymentModule } from '../../../authpage/plugins/deployment-module.ts';

const REPOSITORY = join(import.meta.dirname, '../../..');
const SHIPPED = readFileSync(join(REPOSITORY, 'config/define.toml'), 'utf8');

describe('what the pages know of define.toml', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'postern-define-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(addition: string): Definition {
    const file = join(folder, 'define.toml');
    writeFileSync(file, `${SHIPPED}\n${addition}`);
    return readDefineFile(file, REPOSITORY);
  }

  it('is each scope and claim of the deployment’s own in its words, and nothing else of them', () => {
    const definition = read(`
      [scopes.boats]
      description = "borrow boats in your name"
      claims = ["boat_licence"]
      [claims.boat_licence]
      type = "boolean"
      description = "whether you have a licence for “boats”"`);
    const { load } = deploymentModule(definition) as unknown as { load(id: string): string };
    const source = load('\0virtual:deployment');
    expect(JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf('}') + 1))).toMatchObject({
      scopes: { boats: 'borrow boats in your name' },
      claims: { boat_licence: 'whether you have a licence for “boats”' },
    });
  });

  it('is no word of scopes and claims where there are none of its own', () => {
    expect(read('')).toMatchObject({ scopes: {}, claims: {} });
  });

  it('is refused where words are missing', () => {
    expect(() => read('[scopes.boats]\nclaims = []')).toThrow(/scopes\.boats\.description/);
  });
});
