/** 256 bits that seal every other secret. The port leaves room for a key management service. */
export interface MasterKey {
  /** The key; made and kept by the embedded default when there is none yet. */
  load(): Promise<Uint8Array>;
  /** The key, or `null` when there is none yet: nothing is made. */
  find(): Promise<Uint8Array | null>;
}
