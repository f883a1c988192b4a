/** What we keep ourselves and hand to the OPAQUE library; nobody else can make it invalid. */
export type OwnOpaqueData = 'serverSetup' | 'registrationRecord' | 'serverLoginState';

/** A stored value of ours is no valid encoding: a fault on our side, whatever the client sent. */
export class ImpossibleOpaqueData extends Error {
  readonly data: OwnOpaqueData;

  constructor(data: OwnOpaqueData, cause: unknown) {
    super(`The ${data} is not a valid OPAQUE encoding`, { cause });
    this.name = 'ImpossibleOpaqueData';
    this.data = data;
  }
}
