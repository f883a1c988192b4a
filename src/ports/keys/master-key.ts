/**
 * 256 bits that seal every other secret. The port leaves room for a key management service.
 *
 * Another key takes its place by way of a *successor*, which is kept beside it while everything is sealed anew: at
 * every moment one of the two opens the database, whatever is interrupted.
 */
export interface MasterKey {
  /** The key; made and kept by the embedded default when there is none yet. @throws StartupError */
  load(): Promise<Uint8Array>;
  /** The key, or `null` when there is none yet: nothing is made. @throws StartupError */
  find(): Promise<Uint8Array | null>;
  /** The key that is to take its place, or already has in the database; `null` when there is none. @throws StartupError */
  findSuccessor(): Promise<Uint8Array | null>;
  /**
   * The successor that was given, or else a new one; durably kept when it returns, wherever the key itself is kept here.
   *
   * @throws StartupError when none was given where the key is not kept here
   */
  prepareSuccessor(): Promise<Uint8Array>;
  /**
   * Puts the successor in the key's place, once it is what opens the database. Atomic. `false` where the key is not
   * kept here: then whoever gave it has to give the other one from now on.
   */
  promoteSuccessor(): Promise<boolean>;
}
