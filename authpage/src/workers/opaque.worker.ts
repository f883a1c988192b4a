import { ready } from '@serenity-kit/opaque';
import { Failure } from '../lib/failure.ts';
import { OpaqueExchange } from './opaque-exchange.ts';
import type { OpaqueCall, OpaqueReply } from './opaque-protocol.ts';

const exchange = new OpaqueExchange();

addEventListener('message', async ({ data }: MessageEvent<OpaqueCall>) => {
  postMessage(await reply(data));
});

async function reply({ id, request }: OpaqueCall): Promise<OpaqueReply> {
  try {
    await ready;
    return { id, message: exchange.answer(request) };
  } catch (error) {
    // What the library throws may name its inputs: only a code goes back to the page.
    return { id, failure: error instanceof Failure ? error.code : 'proof_failed' };
  }
}
