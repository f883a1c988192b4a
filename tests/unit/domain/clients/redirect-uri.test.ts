import { describe, expect, it } from '@jest/globals';
import {
  originOf,
  redirectUriFault,
  resolveRedirectUri,
} from '../../../../src/domain/clients/redirect-uri.ts';
import { aClient } from '../fixtures.ts';

/** Each looks like a loopback address to somebody who does not parse it. */
const LOOPBACK_LOOK_ALIKES = [
  'http://localhost.evil.example/',
  'http://localhost@evil.example/',
  'http://127.0.0.1@evil.example/',
  'http://127.0.0.1:80@evil.example/',
  'http://localhost:80@evil/',
  'http://[::1]@evil.example/',
  'http://[::1].evil.example/',
  'http://127.0.0.1.evil.example/',
  'http://127.0.0.10/',
  'http://127.1/',
  'http://2130706433/',
  'http://[::ffff:127.0.0.1]/',
  'http://evil.example/127.0.0.1/',
  'http://localhost:123456/',
  'http://localhost:/',
  'http://LOCALHOST/',
  'HTTP://localhost/',
  'http://%6cocalhost/',
  'http://127%2e0.0.1/',
];

describe('registering a redirect URI', () => {
  it.each([
    'https://client.example/cb',
    'https://client.example',
    'https://client.example?a=b',
    'https://client.example:8443/cb?a=1&b=(2)',
    'https://client.example/%C3%A9',
    'http://localhost/cb',
    'http://localhost:8080/cb',
    'http://127.0.0.1/cb',
    'http://[::1]:3000/cb',
  ])('%s is allowed to every application', (uri) => {
    expect(redirectUriFault(uri, 'web')).toBeNull();
    expect(redirectUriFault(uri, 'native')).toBeNull();
  });

  it.each(['com.example.app:/cb', 'com.example.app://cb', 'nl.club.my-app+2:/'])(
    '%s is for native applications alone',
    (uri) => {
      expect(redirectUriFault(uri, 'native')).toBeNull();
      expect(redirectUriFault(uri, 'web')).toMatch('RFC 8252');
    },
  );

  it.each(LOOPBACK_LOOK_ALIKES)('%s is no loopback address', (uri) => {
    expect(redirectUriFault(uri, 'native')).not.toBeNull();
  });

  it.each([
    ['a fragment', 'https://client.example/cb#top'],
    ['an empty fragment', 'https://client.example/cb#'],
    ['http', 'http://client.example/cb'],
    ['no scheme', '//client.example/cb'],
    ['a path alone', '/cb'],
    ['no host', 'https:///cb'],
    ['a user', 'https://user@client.example/cb'],
    ['a user and password', 'https://user:pass@client.example/cb'],
    ['a scheme without a dot', 'myapp:/cb'],
    ['a private-use scheme in upper case', 'COM.example.app:/cb'],
    ['a script', 'javascript:alert(1)'],
    ['a document', 'data:text/html,x'],
    ['an out-of-band URN', 'urn:ietf:wg:oauth:2.0:oob'],
    ['a space', 'https://client.example/c b'],
    ['a line feed', 'https://client.example/cb\n'],
    ['a backslash', 'https://client.example\\@evil.example/'],
    ['a letter beyond ASCII', 'https://clïent.example/cb'],
    ['a wildcard that a browser would not keep', 'https://*.client.example/"'],
    ['nothing', ''],
  ])('%s is a fault', (_, uri) => {
    expect(redirectUriFault(uri, 'native')).not.toBeNull();
  });
});

describe('the redirect URI of a request', () => {
  const registered = 'https://client.example/cb?tenant=1';
  const client = aClient({ redirectUris: [registered, 'https://client.example/other'] });

  it('is any that is registered', () => {
    for (const uri of client.redirectUris) expect(resolveRedirectUri(client, uri)).toBe(uri);
  });

  it.each([
    ['another path', 'https://client.example/else?tenant=1'],
    ['a longer path', 'https://client.example/other/more'],
    ['a path with a trailing slash', 'https://client.example/other/'],
    ['a path that would normalise to it', 'https://client.example/x/../other'],
    ['an encoded path', 'https://client.example/%6Fther'],
    ['another query', 'https://client.example/cb?tenant=2'],
    ['an added parameter', `${registered}&x=1`],
    ['an added query', 'https://client.example/other?x=1'],
    ['no query', 'https://client.example/cb'],
    ['an added fragment', `${registered}#x`],
    ['another scheme', registered.replace('https', 'http')],
    ['another host', registered.replace('client', 'evil')],
    ['a subdomain', registered.replace('client', 'a.client')],
    ['the default port', registered.replace('example/', 'example:443/')],
    ['another port', registered.replace('example/', 'example:8443/')],
    ['upper case in the host', registered.replace('client', 'CLIENT')],
    ['upper case in the path', registered.replace('cb', 'CB')],
    ['a user', registered.replace('//', '//user@')],
    ['a trailing space', `${registered} `],
    ['an empty one', ''],
  ])('is not %s', (_, given) => {
    expect(resolveRedirectUri(client, given)).toBeNull();
  });

  it('may be left out when exactly one is registered', () => {
    expect(resolveRedirectUri(aClient({ redirectUris: [registered] }), undefined)).toBe(registered);
  });

  it('may not be left out when there is a choice, or none', () => {
    expect(resolveRedirectUri(client, undefined)).toBeNull();
    expect(resolveRedirectUri(aClient({ redirectUris: [] }), undefined)).toBeNull();
  });
});

describe('the port of a loopback address (RFC 8252 section 7.3)', () => {
  const HOSTS = ['127.0.0.1', '[::1]', 'localhost'];

  function native(...redirectUris: string[]) {
    return aClient({ applicationType: 'native', redirectUris });
  }

  it.each(HOSTS)('is free for a native application at %s', (host) => {
    const portless = native(`http://${host}/cb?a=1`);
    const withPort = native(`http://${host}:8000/cb?a=1`);
    for (const given of [`http://${host}/cb?a=1`, `http://${host}:1/cb?a=1`, `http://${host}:65535/cb?a=1`]) {
      expect(resolveRedirectUri(portless, given)).toBe(given);
      expect(resolveRedirectUri(withPort, given)).toBe(given);
    }
  });

  it('is free without a path, too', () => {
    expect(resolveRedirectUri(native('http://127.0.0.1'), 'http://127.0.0.1:9000')).toBe(
      'http://127.0.0.1:9000',
    );
  });

  it.each(HOSTS)('is fixed for a web application at %s', (host) => {
    const web = aClient({ redirectUris: [`http://${host}:8000/cb`] });
    expect(resolveRedirectUri(web, `http://${host}:8000/cb`)).toBe(`http://${host}:8000/cb`);
    expect(resolveRedirectUri(web, `http://${host}:9000/cb`)).toBeNull();
  });

  it.each([
    ['another loopback host', 'http://localhost:9000/cb'],
    ['another path', 'http://127.0.0.1:9000/else'],
    ['a longer path', 'http://127.0.0.1:9000/cb/more'],
    ['an added query', 'http://127.0.0.1:9000/cb?x=1'],
    ['an added fragment', 'http://127.0.0.1:9000/cb#x'],
    ['https', 'https://127.0.0.1:9000/cb'],
    ['a port that is none', 'http://127.0.0.1:http/cb'],
  ])('is all that may differ, not %s', (_, given) => {
    expect(resolveRedirectUri(native('http://127.0.0.1/cb'), given)).toBeNull();
  });

  it.each(LOOPBACK_LOOK_ALIKES)('does not open the door to %s', (given) => {
    const client = native('http://localhost/', 'http://127.0.0.1/', 'http://[::1]/');
    expect(resolveRedirectUri(client, given)).toBeNull();
  });

  it('is fixed at every other host', () => {
    const client = native('https://client.example/cb', 'com.example.app://host/cb');
    expect(resolveRedirectUri(client, 'https://client.example:8443/cb')).toBeNull();
    expect(resolveRedirectUri(client, 'com.example.app://host:1/cb')).toBeNull();
  });
});

describe('the origin of a redirect URI, as browsers write it', () => {
  it.each([
    ['https://client.example/cb?a=b', 'https://client.example'],
    ['https://client.example', 'https://client.example'],
    ['https://client.example?a=b', 'https://client.example'],
    ['https://Client.Example/CB', 'https://client.example'],
    ['https://client.example:443/cb', 'https://client.example'],
    ['https://client.example:8443/cb', 'https://client.example:8443'],
    ['https://client.example:80/cb', 'https://client.example:80'],
    ['http://localhost:80/cb', 'http://localhost'],
    ['http://localhost:443/cb', 'http://localhost:443'],
    ['http://[::1]:3000/cb', 'http://[::1]:3000'],
  ])('%s has %s', (uri, origin) => {
    expect(originOf(uri)).toBe(origin);
    expect(new URL(uri).origin).toBe(origin);
  });

  it('is none for a private-use scheme', () => {
    expect(originOf('com.example.app:/cb')).toBeNull();
    expect(originOf('com.example.app://https://client.example/')).toBeNull();
  });
});
