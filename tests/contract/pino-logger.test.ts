import { describe, expect, it } from '@jest/globals';
import { type LogLevel, PinoLogger } from '../../src/adapters/system/pino-logger.ts';
import { OAuthError } from '../../src/domain/shared/oauth-error.ts';
import type { Logger } from '../../src/ports/system/logger.ts';

type Line = Readonly<Record<string, unknown>>;

function open(level: LogLevel = 'debug'): { readonly logger: Logger; readonly lines: Line[] } {
  const lines: Line[] = [];
  const destination = { write: (text: string) => void lines.push(JSON.parse(text) as Line) };
  return { logger: new PinoLogger({ level, destination }), lines };
}

describe('PinoLogger', () => {
  it('writes one JSON object a line, with level, time and message', () => {
    const { logger, lines } = open();
    logger.info({ clientId: 'demo' }, 'signed in');
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        clientId: 'demo',
        msg: 'signed in',
      }),
    ]);
  });

  it.each<[LogLevel, readonly string[]]>([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['silent', []],
  ])('at level %s writes %j', (level, written) => {
    const { logger, lines } = open(level);
    logger.debug({}, '');
    logger.info({}, '');
    logger.warn({}, '');
    logger.error({}, '');
    expect(lines.map((line) => line.level)).toEqual(written);
  });

  it('replaces what is known to be secret, at any depth that a line has', () => {
    const { logger, lines } = open();
    const secret = 'c2VjcmV0';
    const nested = { password: secret, headers: { 'set-cookie': secret, authorization: secret } };
    logger.warn(
      { refresh_token: secret, nested, deep: { deeper: nested }, list: [{ client_secret: secret }] },
      'careless',
    );
    logger.error({ error: new Error('failed', { cause: { sealed: { handle: secret } } }) }, 'careless too');
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(lines[0]).toMatchObject({
      refresh_token: '[secret]',
      nested: { password: '[secret]', headers: { 'set-cookie': '[secret]' } },
      list: [{ client_secret: '[secret]' }],
    });
    // What was logged is still in use elsewhere.
    expect(nested.password).toBe(secret);
  });

  it('says what an error was, and what caused it', () => {
    const { logger, lines } = open();
    const cause = new TypeError('connection lost', { cause: 'a text' });
    logger.error({ error: new OAuthError('temporarily_unavailable', 'Try again', { cause }) }, 'failed');
    expect(lines[0]).toMatchObject({
      error: {
        type: 'OAuthError',
        code: 'temporarily_unavailable',
        message: 'temporarily_unavailable: Try again',
        stack: expect.stringContaining('pino-logger.test'),
        cause: { type: 'TypeError', message: 'connection lost', cause: 'a text' },
      },
    });
  });

  it('leaves out what drivers hang on their errors', () => {
    const { logger, lines } = open();
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      parameters: ['alice@example.org'],
    });
    logger.error({ error: new AggregateError([error], 'all failed') }, 'failed');
    expect(JSON.stringify(lines)).not.toContain('alice');
    expect(lines[0]).toMatchObject({ error: { errors: [{ code: '23505', message: 'duplicate key' }] } });
  });

  it('survives an error that is its own cause', () => {
    const { logger, lines } = open();
    const error = new Error('again');
    error.cause = error;
    logger.error({ error }, 'failed');
    expect(lines).toHaveLength(1);
  });
});
