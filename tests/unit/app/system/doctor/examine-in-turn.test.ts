import { describe, expect, it } from '@jest/globals';
import type { Check, CheckName } from '../../../../../src/app/system/doctor/check.ts';
import { ExamineInTurn } from '../../../../../src/app/system/doctor/examine-in-turn.ts';
import { failed, ok, skipped, warning } from '../../../../../src/app/system/doctor/findings.ts';
import { OAuthError } from '../../../../../src/domain/shared/oauth-error.ts';
import type { Finding } from '../../../../../src/ports/system/examine-deployment.ts';
import { StartupError } from '../../../../../src/ports/system/startup-error.ts';

const check = (name: CheckName, run: Check['run'] | Finding, needs: readonly CheckName[] = []): Check => ({
  name,
  needs,
  run: typeof run === 'function' ? run : async () => run,
});

const execute = (checks: readonly Check[], patience = 5) => new ExamineInTurn({ checks, patience }).execute();

const statuses = async (checks: readonly Check[], patience?: number) =>
  (await execute(checks, patience)).map(({ check: name, status }) => [name, status]);

describe('An examination', () => {
  it('goes on after a check that throws, and one that fails', async () => {
    const checks = [
      check('node', () => Promise.reject(new Error('out of order'))),
      check('configuration', failed('wrong', 'mend it')),
      check('key-value', ok('there')),
    ];
    expect(await execute(checks)).toEqual([
      { check: 'node', status: 'failed', found: 'out of order', advice: null },
      { check: 'configuration', status: 'failed', found: 'wrong', advice: 'mend it' },
      { check: 'key-value', status: 'ok', found: 'there', advice: null },
    ]);
  });

  it('bounds the time of a check that never ends', async () => {
    const checks = [check('database', () => new Promise(() => {})), check('issuer', ok('there'))];
    expect(await statuses(checks, 0.01)).toEqual([
      ['database', 'failed'],
      ['issuer', 'ok'],
    ]);
  });

  it('skips what needs something that failed or was skipped, and names it', async () => {
    const checks = [
      check('database', failed('gone', null)),
      check('migrations', ok('never seen'), ['database']),
      check('master-key', ok('never seen'), ['migrations']),
      check('key-value', warning('odd', 'look')),
      check('proxy', skipped('not possible'), ['key-value']),
    ];
    const findings = await execute(checks);
    expect(findings.map(({ status }) => status)).toEqual([
      'failed',
      'skipped',
      'skipped',
      'warning',
      'skipped',
    ]);
    expect(findings[1]?.found).toContain('"database" failed');
    expect(findings[2]?.found).toContain('"migrations" was skipped');
  });

  it('tells a check what the ones before it came to', async () => {
    const checks = [
      check('database', warning('odd', 'look')),
      check('issuer', async ({ statusOf }) => ok(`${statusOf('database')} ${statusOf('proxy')}`)),
    ];
    expect((await execute(checks))[1]?.found).toBe('warning skipped');
  });

  it.each([
    [new StartupError('master_key', 'Wrong key. Set another.'), 'Wrong key. Set another.'],
    [
      new OAuthError('temporarily_unavailable', 'Not now', { cause: new Error('refused') }),
      'Not now: refused',
    ],
    ['a text', 'a text'],
  ])('tells what was thrown by its message alone: %p', async (thrown, found) => {
    const error = typeof thrown === 'string' ? thrown : Object.assign(thrown, { query: 'a secret' });
    expect(await execute([check('node', () => Promise.reject(error))])).toEqual([
      { check: 'node', status: 'failed', found, advice: null },
    ]);
  });
});
