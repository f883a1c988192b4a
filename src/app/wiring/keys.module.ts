import { ContainerModule } from 'inversify';
import { JoseKeyGenerator } from '../../adapters/jose/key-generator.ts';
import { JoseTokenSigner } from '../../adapters/jose/token-signer.ts';
import { JoseTokenVerifier } from '../../adapters/jose/token-verifier.ts';
import { DistrustStoredKey } from '../keys/distrust-key.ts';
import { KeyMaker } from '../keys/key-maker.ts';
import { KeySetEditor } from '../keys/key-set-editor.ts';
import { KeySetFounder } from '../keys/key-set-founder.ts';
import { ListStoredKeys } from '../keys/list-keys.ts';
import { PublishJwks } from '../keys/publish-jwks.ts';
import { RewrapKeySet } from '../keys/rewrap-key-set.ts';
import { RotateKeySet } from '../keys/rotate-key-set.ts';
import { rotationSchedule } from '../keys/rotation-schedule.ts';
import { StateSealer } from '../keys/state-sealer.ts';
import { StoredKeyRing } from '../keys/stored-key-ring.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

export const keysModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.KeyGenerator, {}, () => new JoseKeyGenerator());
  wire(
    bind,
    Id.KeyMaker,
    { keyGenerator: Id.KeyGenerator, random: Id.Random },
    (ports) => new KeyMaker(ports),
  );
  wire(
    bind,
    Id.KeySetEditor,
    { define: Id.Define, keyStore: Id.KeyStore, masterKey: Id.MasterKey },
    ({ define, ...ports }) => new KeySetEditor({ ...ports, ...define.opaque }),
  );
  wire(
    bind,
    Id.KeySetFounder,
    {
      define: Id.Define,
      keyMaker: Id.KeyMaker,
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
  wire(
    bind,
    Id.RotateKeySet,
    {
      define: Id.Define,
      keySetEditor: Id.KeySetEditor,
      keyMaker: Id.KeyMaker,
      clock: Id.Clock,
      databaseClock: Id.DatabaseClock,
      logger: Id.Logger,
    },
    ({ define, ...ports }) => new RotateKeySet({ ...ports, schedule: rotationSchedule(define) }),
  );
  wire(bind, Id.DistrustKey, { keySetEditor: Id.KeySetEditor }, (ports) => new DistrustStoredKey(ports));
  wire(
    bind,
    Id.RewrapKeys,
    { keySetEditor: Id.KeySetEditor, masterKey: Id.MasterKey, random: Id.Random },
    (ports) => new RewrapKeySet(ports),
  );
  wire(bind, Id.ReadJwks, { keyRing: Id.KeyRing }, (ports) => new PublishJwks(ports));
});
