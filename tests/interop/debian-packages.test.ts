import { afterAll, beforeAll, describe } from '@jest/globals';
import { authlib } from './relying-parties/authlib.ts';
import { modAuthOpenidc } from './relying-parties/mod-auth-openidc.ts';
import { type InteropScene, openInteropScene } from './support/interop-scene.ts';

/** No longer than mod_auth_openidc's configuration lets a token become before it wants another. */
const ACCESS_TOKEN_LIFETIME = 60;

describe('unmodified relying parties of Debian, with a person at the browser', () => {
  let opened: InteropScene;
  const scene = () => opened;

  beforeAll(async () => {
    opened = await openInteropScene({
      change: (define) => ({
        ...define,
        lifetimes: { ...define.lifetimes, accessToken: ACCESS_TOKEN_LIFETIME },
      }),
    });
  });
  afterAll(() => opened.close());

  authlib(scene);
  modAuthOpenidc(scene);
});
