import { describe, expect, it } from '@jest/globals';
import { startMessage } from '../../../../src/adapters/cli/system/start-message.ts';

const stop = async () => {};

describe('What a person sees who starts the server', () => {
  it('is where it serves', () => {
    const message = startMessage('1.2.3', { url: 'http://localhost:4243/', setup: null, stop });
    expect(message).toContain('Postern 1.2.3 serves http://localhost:4243/\n');
    expect(message).not.toContain('administrator');
  });

  it('has the setup link on a line of its own, what it is for, and how long', () => {
    const url = 'http://localhost:4243/credentials/register/#ticket=abc';
    const setup = { url, expiresAt: Date.UTC(2030, 0, 1, 12, 34, 56) };
    const message = startMessage('1.2.3', { url: 'http://localhost:4243/', setup, stop });
    expect(message.split('\n')).toContain(`  ${url}`);
    expect(message).toContain('no administrator yet');
    expect(message).toContain('until 2030-01-01 12:34 UTC');
    expect(message).toContain('those before it are void');
  });
});
