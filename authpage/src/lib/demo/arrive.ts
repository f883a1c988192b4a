import { takePendingSignIn } from './pending-sign-in.ts';
import { discover } from './provider.ts';
import { completeSignIn } from './sign-in.ts';
import type { Tokens } from './tokens.ts';

export type Arrival =
  | { readonly kind: 'fresh'; readonly ready: Promise<unknown> }
  | { readonly kind: 'returned'; readonly tokens: Promise<Tokens> };

/**
 * How this page was opened: by a person, or by the provider's redirect. Called once per load, outside React,
 * because a code can be redeemed once. The answer leaves the address bar before anything else happens.
 */
export function arrive(): Arrival {
  const url = new URL(location.href);
  if (!url.searchParams.has('code') && !url.searchParams.has('error'))
    return { kind: 'fresh', ready: discover() };
  history.replaceState(null, '', url.pathname);
  return { kind: 'returned', tokens: completeSignIn(url, takePendingSignIn()) };
}
