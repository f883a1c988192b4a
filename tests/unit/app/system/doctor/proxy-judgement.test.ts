import { describe, expect, it } from '@jest/globals';
import { judgeView } from '../../../../../src/app/system/doctor/checks/proxy-judgement.ts';

const PUBLIC = 'https://id.example.org';
const LOCAL = 'http://localhost:4243';

interface Case {
  readonly issuer: string;
  readonly address: string;
  readonly protocol?: string;
  readonly trustsNobody?: boolean;
}

const judged = ({ issuer, address, protocol = 'https', trustsNobody = true }: Case) =>
  judgeView({ address, protocol, host: 'id.example.org' }, { issuer, trustsNobody });

describe('What the server saw of a request through the proxies', () => {
  it.each([true, false])('is wrong when it is the forged address (trusting nobody: %p)', (trustsNobody) => {
    expect(judged({ issuer: PUBLIC, address: '192.0.2.1', trustsNobody }).status).toBe('failed');
  });

  it.each(['127.0.0.1', '10.1.2.3', '172.17.0.1', '192.168.0.7', '100.64.0.1', '::1', 'fd00::5', 'fe80::1'])(
    'is one network for everybody when nobody is trusted and it is %s',
    (address) => {
      const { status, advice } = judged({ issuer: PUBLIC, address });
      expect(status).toBe('warning');
      expect(advice).toContain('trust_proxy');
    },
  );

  it.each(['203.0.113.5', '8.8.8.8', '2001:db8::1', '172.32.0.1', 'unknown'])(
    'is right when it is %s',
    (address) => {
      expect(judged({ issuer: PUBLIC, address }).status).toBe('ok');
    },
  );

  it.each([LOCAL, 'http://127.0.0.1:4243', 'http://[::1]:4243', 'http://postern.localhost:4243'])(
    'may be this machine itself at %s',
    (issuer) => {
      expect(judged({ issuer, address: '127.0.0.1', protocol: 'http' }).status).toBe('ok');
    },
  );

  it('may be within the own network where a proxy is trusted', () => {
    expect(judged({ issuer: PUBLIC, address: '10.1.2.3', trustsNobody: false }).status).toBe('ok');
  });

  it.each([
    [true, 'trust_proxy'],
    [false, 'X-Forwarded-Proto'],
  ])('lacks the protocol (trusting nobody: %p)', (trustsNobody, advised) => {
    const { status, advice } = judged({
      issuer: PUBLIC,
      address: '203.0.113.5',
      protocol: 'http',
      trustsNobody,
    });
    expect(status).toBe('warning');
    expect(advice).toContain(advised);
  });

  it('tells of both, as bad as the worse', () => {
    const { status, found } = judged({ issuer: PUBLIC, address: '192.0.2.1', protocol: 'http' });
    expect(status).toBe('failed');
    expect(found.split('\n')).toHaveLength(2);
  });
});
