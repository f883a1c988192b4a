import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { type CopyUrls, loadCopyPlaces } from '../../../../src/app/config/copy-places.ts';
import type { DatabaseLocation } from '../../../../src/app/config/sections/database.ts';
import { CERTIFICATE_AUTHORITY } from './certificate-authority.ts';
import { faultsOf, machine, machineWithFile } from './sources.ts';

const FOLDER = 'pglite:./data';
const SERVER = 'postgres://postern@db.example/members';
const KEY_PASS = 'KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKio';

const passwordOf = (place: DatabaseLocation) =>
  place.driver === 'postgres' ? (place.password?.reveal() ?? null) : 'none is asked for';

const faults = (urls: CopyUrls, variables: Readonly<Record<string, string>> = {}) =>
  faultsOf(() => loadCopyPlaces(urls, machine(variables))).map(({ source, key, found }) => [
    source,
    key,
    found,
  ]);

describe('The places of a copy', () => {
  it('are read as the configuration reads them', () => {
    const places = loadCopyPlaces(
      { from: FOLDER, to: `${SERVER}?sslmode=verify-full` },
      machine({ DB_TLS_CA: CERTIFICATE_AUTHORITY, DB_POOL: '3', DB_PREPARE: 'false' }),
    );
    expect(places).toEqual({
      from: { driver: 'pglite', folder: './data' },
      to: {
        driver: 'postgres',
        host: 'db.example',
        port: 5432,
        user: 'postern',
        password: null,
        name: 'members',
        tls: { ca: CERTIFICATE_AUTHORITY },
        connections: 3,
        prepare: false,
      },
    });
  });

  it('have their password from DB_PASS or its file, where the URL has none', () => {
    const fromFile = machine({ DB_PASS_FILE: '/run/secrets/db' }, { '/run/secrets/db': 'hunter2\n' });
    const places = loadCopyPlaces({ from: FOLDER, to: SERVER }, fromFile);
    expect(passwordOf(places.to)).toBe('hunter2');
    expect(inspect(places, { depth: null })).not.toContain('hunter2');
    const fromToml = machineWithFile('db_pass = "hunter3"');
    expect(passwordOf(loadCopyPlaces({ from: SERVER, to: FOLDER }, fromToml).from)).toBe('hunter3');
    const inUrl = { from: FOLDER, to: 'postgres://postern:hunter4@db.example/members' };
    expect(passwordOf(loadCopyPlaces(inUrl, machine({ DB_PASS: 'hunter2' })).to)).toBe('hunter4');
  });

  it('never show the password of the target to the source', () => {
    const urls = { from: 'postgres://postern@old.example/members', to: SERVER };
    const { from, to } = loadCopyPlaces(urls, machine({ DB_PASS: 'hunter2' }));
    expect([passwordOf(from), passwordOf(to)]).toEqual([null, 'hunter2']);
    const configured = machine({ DB_HOST: 'db.example', DB_PASS: 'hunter2', KEY_PASS });
    const places = loadCopyPlaces({ ...urls, to: null }, configured);
    expect([passwordOf(places.from), passwordOf(places.to)]).toEqual([null, 'hunter2']);
  });

  it('include the configured database, when no target is named', () => {
    const configured = machine({ DB_URL: SERVER, KEY_PASS });
    expect(loadCopyPlaces({ from: FOLDER, to: null }, configured).to).toMatchObject({ host: 'db.example' });
  });

  it('ignore where the configuration leads, when both are named', () => {
    const { to } = loadCopyPlaces(
      { from: FOLDER, to: SERVER },
      machine({ DB_HOST: 'other', DB_NAME: 'other' }),
    );
    expect(to).toMatchObject({ host: 'db.example', name: 'members' });
  });

  it('are refused with every fault, and no password', () => {
    const found = faults({
      from: 'mysql://me:hunter2@db/x',
      to: 'postgres://me:hunter2@db/x?sslmode=prefer',
    });
    expect(found).toEqual([
      ['command line', '--from', '"mysql:…"'],
      ['command line', '--to', '"postgres:…"'],
    ]);
  });

  it.each<[string, string]>([
    ['./data', '"./data", without a scheme'],
    ['../old/data-2', '"../old/data-2", without a scheme'],
    ['hunter2', '(hidden), without a scheme'],
    ['host=db password=hunter2', '(hidden), without a scheme'],
    ['./data password=hunter2', '(hidden), without a scheme'],
    ['./me:hunter2@db', '(hidden)'],
    ['POSTGRES://me:hunter2@[db/x', '(hidden)'],
  ])('are refused where %s has no scheme in front of it', (from, found) => {
    const [fault, ...others] = faultsOf(() => loadCopyPlaces({ from, to: SERVER }, machine()));
    expect(fault).toMatchObject({
      key: '--from',
      found,
      expected: expect.stringMatching(/^pglite: in front of a folder/),
    });
    expect(others).toEqual([]);
  });

  it('tell a fault that both share once', () => {
    expect(faults({ from: FOLDER, to: SERVER }, { DB_TLS: 'maybe' })).toEqual([
      ['environment', 'DB_TLS', '"maybe"'],
    ]);
    expect(faults({ from: FOLDER, to: SERVER }, { DB_PASS_FILE: '/nowhere' })).toEqual([
      ['environment', 'DB_PASS_FILE', 'a file that does not exist'],
    ]);
  });

  it('refuse an authority that would protect nothing', () => {
    const urls = { from: FOLDER, to: `${SERVER}?sslmode=disable` };
    expect(faults(urls, { DB_TLS_CA: CERTIFICATE_AUTHORITY })).toEqual([
      ['environment', 'DB_TLS_CA', 'a database without TLS'],
    ]);
  });

  it.each<[string, string]>([
    [FOLDER, 'pglite:data/../data/'],
    [SERVER, 'postgresql://somebody:else@DB.example:5432/members?sslmode=disable'],
  ])('refuse %s and %s as the same', (from, to) => {
    expect(faults({ from, to })).toEqual([
      ['command line', '--from', 'the database that would be copied to'],
    ]);
  });

  it.each<[string, string]>([
    [FOLDER, 'pglite:./data2'],
    [SERVER, `${SERVER}2`],
    [SERVER, 'postgres://postern@db.example:5433/members'],
  ])('take %s and %s for two', (from, to) => {
    expect(() => loadCopyPlaces({ from, to }, machine())).not.toThrow();
  });
});
