import type { OpaqueCall, OpaqueReply, OpaqueRequest } from '../workers/opaque-protocol.ts';
import { Failure } from './failure.ts';

export interface OpaqueClient {
  /** Answers with the message to send to the server. */
  ask(request: OpaqueRequest): Promise<string>;
}

interface Waiting {
  resolve(message: string): void;
  reject(failure: Failure): void;
}

/**
 * Starts the worker at once, without waiting for it: it loads while the person types. One that could not be
 * loaded is replaced at the next question, so that trying again is worth something.
 */
export function startOpaque(): OpaqueClient {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let worker: Worker | undefined = spawn();

  function spawn(): Worker {
    const spawned = new Worker(new URL('../workers/opaque.worker.ts', import.meta.url), { type: 'module' });
    spawned.addEventListener('message', ({ data }: MessageEvent<OpaqueReply>) => settle(data));
    spawned.addEventListener('error', () => {
      spawned.terminate();
      worker = undefined;
      for (const id of [...waiting.keys()]) settle({ id, failure: 'proof_failed' });
    });
    return spawned;
  }

  function settle(reply: OpaqueReply): void {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('message' in reply) asked?.resolve(reply.message);
    else asked?.reject(new Failure(reply.failure));
  }

  return {
    ask(request) {
      worker ??= spawn();
      const call: OpaqueCall = { id: ++lastId, request };
      const answer = new Promise<string>((resolve, reject) => waiting.set(call.id, { resolve, reject }));
      worker.postMessage(call);
      return answer;
    },
  };
}
