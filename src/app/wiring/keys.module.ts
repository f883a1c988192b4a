import { ContainerModule } from 'inversify';
import { JoseKeyGenerator } from '../../adapters/jose/key-generator.ts';
import { JoseTokenSigner } from '../../adapters/jose/token-signer.ts';
import { JoseTokenVerifier } from '../../adapters/jose/token-verifier.ts';
import { KeySetFounder } from '../keys/key-set-founder.ts';
import { ListStoredKeys } from '../keys/list-keys.ts';
import { PublishJwks } from '../keys/publish-jwks.ts';
import { StateSealer } from '../keys/state-sealer.ts';
import { StoredKeyRing } from '../keys/stored-key-ring.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

export const keysModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.KeyGenerator, {}, () => new JoseKeyGenerator());
  wire(
    bind,
    Id.KeySetFounder,
    {
      define: Id.Define,
      keyGenerator: Id.KeyGenerator,
      opaqueServer: Id.OpaqueServer,
      opaqueClient: Id.OpaqueClient,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define, ...ports }) => new KeySetFounder({ ...ports, ...define.opaque }),
  );
  wire(
    bind,
    Id.StoredKeyRing,
    { define: Id.Define, keyStore: Id.KeyStore, masterKey: Id.MasterKey, founder: Id.KeySetFounder },
    ({ define, ...ports }) => new StoredKeyRing({ ...ports, ...define.opaque }),
  );
  wire(bind, Id.KeyRing, { keyRing: Id.StoredKeyRing }, ({ keyRing }) => keyRing);
  wire(bind, Id.StateSealer, { keyRing: Id.KeyRing, random: Id.Random }, (ports) => new StateSealer(ports));
  wire(bind, Id.TokenSigner, { keyRing: Id.KeyRing }, (ports) => new JoseTokenSigner(ports));
  wire(
    bind,
    Id.TokenVerifier,
    { keyRing: Id.KeyRing, clock: Id.Clock },
    (ports) => new JoseTokenVerifier(ports),
  );
  wire(bind, Id.ListKeys, { keyStore: Id.KeyStore }, (ports) => new ListStoredKeys(ports));
  wire(bind, Id.ReadJwks, { keyRing: Id.KeyRing }, (ports) => new PublishJwks(ports));
});
