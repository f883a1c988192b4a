import { JoseKeyGenerator } from '../../src/adapters/jose/key-generator.ts';
import { JoseTokenSigner } from '../../src/adapters/jose/token-signer.ts';
import { JoseTokenVerifier } from '../../src/adapters/jose/token-verifier.ts';
import { idTokenHintContract } from './suites/id-token-hint.ts';
import { keyGeneratorContract } from './suites/key-generator.ts';
import { tokenAttacksContract } from './suites/token-attacks.ts';
import type { OpenTokenSigning } from './suites/token-scene.ts';
import { tokenSigningContract } from './suites/token-signer.ts';

const generator = new JoseKeyGenerator();

keyGeneratorContract('JoseKeyGenerator', generator);

const open: OpenTokenSigning = ({ keyRing, clock }) => ({
  signer: new JoseTokenSigner({ keyRing }),
  verifier: new JoseTokenVerifier({ keyRing, clock }),
});

tokenSigningContract('JoseTokenSigner and JoseTokenVerifier', generator, open);
tokenAttacksContract('JoseTokenVerifier under attack', generator, open);
idTokenHintContract('JoseTokenVerifier of id_token_hint', generator, open);
