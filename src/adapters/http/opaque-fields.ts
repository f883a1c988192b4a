import * as v from 'valibot';
import { isOpaqueMessage, type OpaqueMessageKind } from '../../domain/login/opaque-message.ts';
import type { OpaqueAnswer } from '../../ports/login/use-cases.ts';

/** An OPAQUE message of exactly its kind's length, in canonical base64url. */
export const opaqueMessage = (kind: OpaqueMessageKind) =>
  v.pipe(
    v.string(),
    v.check((text) => isOpaqueMessage(kind, text)),
  );

/** A 256-bit secret of ours that a page or a link brings back. */
export const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

export const emailField = v.pipe(v.string(), v.maxLength(320));

export function renderOpaqueAnswer({ authId, serverMessage, keyStretching }: OpaqueAnswer) {
  return {
    auth_id: authId,
    server_message: serverMessage,
    ksf: keyStretching.map(({ algorithm, memoryKib, iterations, parallelism }) => ({
      algorithm,
      memory_kib: memoryKib,
      iterations,
      parallelism,
    })),
  };
}
