import type { Request, RequestHandler } from 'express';
import type { PostedRequests } from '../../../ports/authorization/use-cases.ts';
import { callerOf } from '../caller.ts';
import { formOf } from '../parameters.ts';

/** Servers and proxies take lines of 8 kB, and all headers in 16 kB; cookies are among these. */
const LONGEST_QUERY = 4096;

/** A cross-site POST is legal (OpenID Connect Core §3.1.2.1), but carries no Lax cookie: the GET after it does. */
export function authorizeByPost({ postedRequests }: { postedRequests: PostedRequests }): RequestHandler {
  return async (request, response) => {
    const query = await queryFor(request, postedRequests);
    response
      .status(303)
      .set({ Location: `/oauth/authorize/?${query}`, 'Cache-Control': 'no-store' })
      .end();
  };
}

async function queryFor(request: Request, postedRequests: PostedRequests): Promise<string> {
  const form = formOf(request).toString();
  if (form.length <= LONGEST_QUERY) return form;
  const { id } = await postedRequests.keep({ form, network: callerOf(request).network });
  return `posted=${id}`;
}
