import { afterAll, beforeAll, describe } from '@jest/globals';
import { authJs } from './relying-parties/auth-js.ts';
import { commandLineTool } from './relying-parties/command-line-tool.ts';
import { oidcClientTs } from './relying-parties/oidc-client-ts.ts';
import { openidClient } from './relying-parties/openid-client.ts';
import { passportOpenidconnect } from './relying-parties/passport-openidconnect.ts';
import { type InteropScene, openInteropScene } from './support/interop-scene.ts';

describe('unmodified libraries from npm, with a person at the browser', () => {
  let opened: InteropScene;
  const scene = () => opened;

  beforeAll(async () => {
    opened = await openInteropScene();
  });
  afterAll(() => opened.close());

  openidClient(scene);
  authJs(scene);
  passportOpenidconnect(scene);
  oidcClientTs(scene);
  commandLineTool(scene);
});
