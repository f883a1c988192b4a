/** A cryptographically secure source. */
export interface Random {
  bytes(count: number): Uint8Array;
}
