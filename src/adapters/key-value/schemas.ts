import * as v from 'valibot';
import type { AuthenticationMethodReference } from '../../domain/sessions/session.ts';
import { type Id, parseId } from '../../domain/shared/ids.ts';

/** What the documents of several kinds have in common. */

export const instant = v.pipe(v.number(), v.safeInteger());

export const scope = v.array(v.string());

export const id = <Prefix extends string>(prefix: Prefix) =>
  v.custom<Id<Prefix>>((value) => typeof value === 'string' && parseId(prefix, value) !== null);

/** A record, so that it does not compile without every one. */
const METHODS: Readonly<Record<AuthenticationMethodReference, true>> = { pwd: true };

export const amr = v.array(
  v.custom<AuthenticationMethodReference>(
    (value) => typeof value === 'string' && Object.hasOwn(METHODS, value),
  ),
);
