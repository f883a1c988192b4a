import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { loadEnv } from '../../../../src/app/config/env.ts';
import { faultsOf, machine, machineWithFile, thrownBy } from './sources.ts';

/** 32 bytes of 0x2a. */
const KEY_PASS = 'KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKio';
const FILE = '/run/secrets/key_pass';

describe('key_pass', () => {
  it.each([
    ['a variable', machine({ KEY_PASS })],
    ['a file that a variable names', machine({ KEY_PASS_FILE: FILE }, { [FILE]: KEY_PASS })],
    ['a file with a line break at its end', machine({ KEY_PASS_FILE: FILE }, { [FILE]: `${KEY_PASS}\n` })],
    ['env.toml', machineWithFile(`key_pass = "${KEY_PASS}"`)],
    ['a file that env.toml names', machineWithFile(`key_pass_file = "${FILE}"`, {}, { [FILE]: KEY_PASS })],
    [
      'a file that a variable names, over env.toml',
      machineWithFile('key_pass = "faulty"', { KEY_PASS_FILE: FILE }, { [FILE]: KEY_PASS }),
    ],
  ])('comes from %s', (_, sources) => {
    expect(loadEnv(sources).keyPass?.reveal()).toEqual(new Uint8Array(32).fill(0x2a));
  });

  it('is refused when both it and its file are given', () => {
    expect(faultsOf(() => loadEnv(machine({ KEY_PASS, KEY_PASS_FILE: FILE }, { [FILE]: KEY_PASS })))).toEqual(
      [
        {
          source: 'environment',
          key: 'KEY_PASS',
          found: 'KEY_PASS and KEY_PASS_FILE',
          expected: 'one of the two',
        },
      ],
    );
  });

  it('is refused when its file does not exist or cannot be read', () => {
    const unreadable = () => {
      throw Object.assign(new Error('permission denied'), { code: 'EACCES' });
    };
    expect(faultsOf(() => loadEnv(machine({ KEY_PASS_FILE: FILE })))).toEqual([
      {
        source: 'environment',
        key: 'KEY_PASS_FILE',
        found: 'a file that does not exist',
        expected: 'the path of a readable file',
      },
    ]);
    expect(
      faultsOf(() =>
        loadEnv({ ...machineWithFile(''), variables: { KEY_PASS_FILE: FILE }, readFile: unreadable }),
      ),
    ).toContainEqual(
      expect.objectContaining({ key: 'KEY_PASS_FILE', found: 'a file that cannot be read (EACCES)' }),
    );
  });

  it.each([
    ['too short', KEY_PASS.slice(1)],
    ['too long', `${KEY_PASS}A`],
    ['padded', `${KEY_PASS}=`],
    ['not canonical', `${KEY_PASS.slice(0, -1)}p`],
    ['of another alphabet', `${KEY_PASS.slice(0, -1)}+`],
  ])('is refused when it is %s', (_, value) => {
    expect(faultsOf(() => loadEnv(machine({ KEY_PASS: value })))).toEqual([
      {
        source: 'environment',
        key: 'KEY_PASS',
        found: '(hidden)',
        expected: '256 bits in base64url: 43 characters, no padding',
      },
    ]);
  });

  it('is demanded in production', () => {
    expect(faultsOf(() => loadEnv(machine({ APISERVER_ENV: 'production' })))).toEqual([
      {
        source: 'environment',
        key: 'KEY_PASS',
        found: 'nothing',
        expected: 'a master key: production keeps none beside its data',
      },
    ]);
    expect(loadEnv(machine({ APISERVER_ENV: 'production', KEY_PASS })).keyPass).not.toBeNull();
  });
});

describe('a secret', () => {
  it.each([
    ['as a variable', machine({ KEY_PASS: 'hunter2' })],
    ['as the name of its file', machine({ KEY_PASS_FILE: 'hunter2' })],
    ['as the contents of its file', machine({ KEY_PASS_FILE: FILE }, { [FILE]: 'hunter2' })],
    ['in env.toml', machineWithFile('key_pass = "hunter2"')],
    ['of another type', machineWithFile('key_pass = ["hunter2"]')],
    ['under a mistyped name', machineWithFile('key_pas = "hunter2"')],
    ['behind a fault of syntax', machineWithFile('key_pass = "hunter2\n')],
    ['in a storage URL', machine({ DB_URL: 'postgres://postern:hunter2@db' })],
    ['in a storage URL without a scheme', machine({ DB_URL: 'hunter2' })],
  ])('is never told, given %s', (_, sources) => {
    const error = thrownBy(() => loadEnv(sources));
    expect(error.faults).toHaveLength(1);
    expect(inspect(error, { depth: null })).not.toContain('hunter2');
  });

  it('shows itself to nobody who does not ask', () => {
    const { keyPass } = loadEnv(machine({ KEY_PASS }));
    expect([`${keyPass}`, JSON.stringify({ keyPass }), inspect({ keyPass })]).toEqual([
      '[secret]',
      '{"keyPass":"[secret]"}',
      '{ keyPass: [secret] }',
    ]);
  });
});
