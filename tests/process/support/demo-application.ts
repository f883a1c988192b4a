import { COMPILED_DEFINE } from '../../../src/app/config/compiled-define.ts';
import { parseDefine } from '../../../src/app/config/define.ts';
import { RelyingParty } from '../../support/relying-party.ts';

/** The client that every build for tests has. Whoever gets a code for it has signed in. */
export const demoApplication = new RelyingParty({
  clientId: 'demo',
  redirectUri: `${parseDefine(COMPILED_DEFINE).issuer}/demo/`,
});
