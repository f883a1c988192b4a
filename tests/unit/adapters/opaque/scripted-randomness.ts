/**
 * Runs `act` with `crypto.getRandomValues` answering from `chunks`, in order. A draw of another
 * length, one too many or one too few is an error: what is compared is then what was scripted.
 */
export async function withRandomness<T>(
  chunks: readonly Uint8Array[],
  act: () => T | Promise<T>,
): Promise<T> {
  const waiting = [...chunks];
  const scripted = (target: Uint8Array): Uint8Array => {
    const chunk = waiting.shift();
    if (chunk?.length !== target.length) {
      throw new Error(`Drew ${target.length} bytes where the script has ${chunk?.length ?? 'none'}`);
    }
    target.set(chunk);
    return target;
  };
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: scripted, configurable: true });
  try {
    const result = await act();
    if (waiting.length > 0) throw new Error(`${waiting.length} scripted draws were not made`);
    return result;
  } finally {
    // The real one is on the prototype; this only uncovers it.
    Reflect.deleteProperty(globalThis.crypto, 'getRandomValues');
  }
}
