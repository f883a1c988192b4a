import * as v from 'valibot';

const KEY = 'postern-demo-sign-in';

const PendingSignIn = v.object({ state: v.string(), nonce: v.string(), codeVerifier: v.string() });

/** What has to be remembered between leaving for the provider and coming back, in this tab only. */
export type PendingSignIn = v.InferOutput<typeof PendingSignIn>;

export function keepPendingSignIn(pending: PendingSignIn): void {
  sessionStorage.setItem(KEY, JSON.stringify(pending));
}

/** Removed before it is used: an answer is worth something once. */
export function takePendingSignIn(): PendingSignIn | null {
  const stored = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), PendingSignIn), stored);
  return parsed.success ? parsed.output : null;
}
