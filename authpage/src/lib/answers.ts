import * as v from 'valibot';
import { isPathOnThisOrigin } from './leave.ts';

const Path = v.pipe(v.string(), v.check(isPathOnThisOrigin));

/** Shown as a link, so nothing but the web: a `javascript:` address would run here. */
const WebAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:/i));

const Client = v.object({
  client_id: v.string(),
  client_name: v.string(),
  client_uri: v.fallback(v.optional(WebAddress), undefined),
  first_party: v.boolean(),
});

export const Flow = v.object({
  step: v.picklist(['login', 'consent', 'done']),
  next: Path,
  client: Client,
  login_hint: v.optional(v.string()),
  scope: v.array(v.string()),
  account: v.optional(v.object({ email: v.string() })),
  question: v.optional(v.string()),
});

export type Flow = v.InferOutput<typeof Flow>;
export type FlowStep = Flow['step'];
export type FlowClient = Flow['client'];

export const Next = v.object({ next: Path });

/** Parameter sets that this page does not know are left out by `acceptableStretching`, not refused here. */
export const OpaqueStart = v.object({
  auth_id: v.string(),
  server_message: v.string(),
  ksf: v.array(v.unknown()),
});

export const Ticket = v.object({ kind: v.string(), expires_at: v.number() });

export type Ticket = v.InferOutput<typeof Ticket>;

export const Registered = v.object({ email: v.string(), next: Path });

export type Registered = v.InferOutput<typeof Registered>;
