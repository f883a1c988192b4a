import type { Request, RequestHandler } from 'express';
import * as v from 'valibot';
import { MAX_RESOURCES, PARAMETER_LENGTHS } from '../../../domain/authorization/parameter-lengths.ts';
import type { PostedRequests, StartAuthorization } from '../../../ports/authorization/use-cases.ts';
import type { Random } from '../../../ports/system/random.ts';
import { callerOf } from '../caller.ts';
import { browserSecrets, ensureBrowser } from '../cookies.ts';
import { parameter, queryOf, readParameters, repeatable } from '../parameters.ts';
import { sendOutcome } from './outcome.ts';

const { resource: resourceLength, ...lengths } = PARAMETER_LENGTHS;

const single = Object.fromEntries(
  Object.entries(lengths).map(([name, length]) => [name, parameter(length)]),
) as Record<keyof typeof lengths, ReturnType<typeof parameter>>;

const schema = v.object({
  ...single,
  resource: repeatable(resourceLength, MAX_RESOURCES),
  request: parameter(16_384),
  request_uri: parameter(),
});

/** RFC 6749 §3.1, OpenID Connect Core §3.1.2. */
export function authorize(ports: {
  startAuthorization: StartAuthorization;
  postedRequests: PostedRequests;
  random: Random;
}): RequestHandler {
  return async (request, response) => {
    const { parameters, malformed } = readParameters(await searchOf(request, ports.postedRequests), schema);
    const browser = ensureBrowser(request, response, ports.random);
    const { session } = browserSecrets(request);
    const { network } = callerOf(request);
    sendOutcome(
      response,
      await ports.startAuthorization.execute({ parameters, malformed, browser, session, network }),
    );
  };
}

/** What was posted came back as its id alone: a client would have named itself. */
async function searchOf(request: Request, postedRequests: PostedRequests): Promise<URLSearchParams> {
  const search = queryOf(request);
  const posted = search.get('posted');
  if (posted === null || search.has('client_id')) return search;
  return new URLSearchParams(await postedRequests.take(posted));
}
