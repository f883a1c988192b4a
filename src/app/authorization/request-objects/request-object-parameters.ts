import { MAX_RESOURCES, PARAMETER_LENGTHS } from '../../../domain/authorization/parameter-lengths.ts';
import type { AuthorizationParameters } from '../../../domain/authorization/request.ts';

type Claims = Readonly<Record<string, unknown>>;
type Name = keyof typeof PARAMETER_LENGTHS;

const NAMES = Object.keys(PARAMETER_LENGTHS) as readonly Name[];

/** Of JSON in a request object, text of JSON in a query (OpenID Connect Core §6.1). */
const JSON_PARAMETERS: readonly Name[] = ['claims', 'registration'];

/**
 * The parameters that a request object has as its claims, as a query would bring them: numbers and JSON as text, an empty
 * one as absent, each no longer than there. Other claims are ignored. `null` when one is of a kind that no query has.
 */
export function requestObjectParameters(claims: Claims): AuthorizationParameters | null {
  const found = NAMES.filter((name) => Object.hasOwn(claims, name)).map(
    (name) => [name, parameterOf(name, claims[name])] as const,
  );
  if (found.some(([, value]) => value === null)) return null;
  return Object.fromEntries(found.filter(([, value]) => value !== '' && value?.length !== 0));
}

function parameterOf(name: Name, value: unknown): string | readonly string[] | null {
  if (name === 'resource') return resourcesOf(value);
  const text = textOf(value, JSON_PARAMETERS.includes(name));
  return text !== null && text.length <= PARAMETER_LENGTHS[name] ? text : null;
}

function textOf(value: unknown, json: boolean): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return json && typeof value === 'object' && value !== null ? jsonOf(value) : null;
}

/** What was nested deeply enough can be read, and not written again. */
function jsonOf(value: object): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}

function resourcesOf(value: unknown): readonly string[] | null {
  const values: readonly unknown[] = [value].flat();
  const texts = values.filter((text) => typeof text === 'string');
  const fits =
    values.length <= MAX_RESOURCES && texts.every(({ length }) => length <= PARAMETER_LENGTHS.resource);
  return fits && texts.length === values.length ? texts.filter((text) => text !== '') : null;
}
