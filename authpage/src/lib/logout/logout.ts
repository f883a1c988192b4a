import * as v from 'valibot';

const WebAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:/i));

/** As a client registered it: the web, or an application's own scheme; nothing that would run on this page. */
const ReturnAddress = v.pipe(v.string(), v.regex(/^(?:https?|[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+):\//i));

export const Logout = v.variant('step', [
  v.object({ step: v.literal('ask'), account: v.object({ email: v.string() }) }),
  v.object({
    step: v.literal('done'),
    frames: v.array(WebAddress),
    return_to: v.optional(ReturnAddress),
    return_offer: v.optional(ReturnAddress),
    return_refused: v.boolean(),
  }),
]);

export type Logout = v.InferOutput<typeof Logout>;
export type DoneLogout = Extract<Logout, { readonly step: 'done' }>;
