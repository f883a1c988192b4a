import * as v from 'valibot';
import { isPathOnThisOrigin } from './leave.ts';

const Path = v.pipe(v.string(), v.check(isPathOnThisOrigin));

/** Shown as a link, so nothing but the web: a `javascript:` address would run here. */
const WebAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:/i));

/** What is unfit to be shown is left out: the rest of the page is worth more. */
const Client = v.object({
  client_id: v.string(),
  client_name: v.string(),
  client_uri: v.fallback(v.optional(WebAddress), undefined),
  policy_uri: v.fallback(v.optional(WebAddress), undefined),
  tos_uri: v.fallback(v.optional(WebAddress), undefined),
  logo: v.fallback(v.optional(Path), undefined),
  first_party: v.boolean(),
});

const Account = v.object({ email: v.string() });

export const Flow = v.object({
  step: v.picklist(['login', 'consent', 'done']),
  next: Path,
  client: Client,
  login_hint: v.optional(v.string()),
  scope: v.array(v.string()),
  claims: v.optional(v.array(v.string()), []),
  account: v.optional(Account),
  question: v.optional(v.string()),
});

export type Flow = v.InferOutput<typeof Flow>;
export type FlowStep = Flow['step'];
export type FlowClient = Flow['client'];

const Application = v.object({
  client: Client,
  scope: v.array(v.string()),
  claims: v.array(v.string()),
  /** NumericDate. */
  since: v.number(),
  open: v.optional(Path),
});

export const Applications = v.object({
  account: Account,
  owner: v.string(),
  consents: v.array(Application),
});

export type Application = v.InferOutput<typeof Application>;
export type Applications = v.InferOutput<typeof Applications>;

/** Nothing but that it was done. */
export const Done = v.object({});

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
