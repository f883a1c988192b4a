// @ts-check
// Plain JavaScript, because a worker thread loads it as it is: from src under jest, from dist otherwise.
import { ready, server } from '@serenity-kit/opaque';

/** Piscina awaits exported promises before it runs a task. */
export const createRegistrationResponse = ready.then(() => server.createRegistrationResponse);

export const startLogin = ready.then(() => server.startLogin);

/** Done once this thread can evaluate. */
export const warmUp = ready.then(() => () => undefined);
