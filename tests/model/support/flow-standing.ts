import type { Flow, Model } from './model.ts';

/** The error that any step of a flow meets when the flow is over; `null` while it is not. */
export function overFor(flow: Flow, model: Readonly<Model>): string | null {
  if (flow.expiresAt <= model.now) return 'flow_expired';
  return flow.finished ? 'flow_finished' : null;
}

const PLACES = { login: 'login', consent: 'consent', deny: 'callback', issue: 'callback' } as const;

export function placeFor(flow: Flow, model: Model): string {
  const step = model.step(flow);
  // Who may not ask has nothing left to do but to answer.
  return flow.prompt === 'none' ? 'callback' : PLACES[step];
}
