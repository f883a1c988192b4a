/** RFC 6749 §3.3: an ordered set of scope tokens, without repetition. */
export type Scope = readonly string[];

const SCOPE_TOKEN = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** `null` when the text is not `scope-token *( SP scope-token )`. */
export function parseScope(text: string): Scope | null {
  const tokens = text.split(' ');
  return tokens.every((token) => SCOPE_TOKEN.test(token)) ? [...new Set(tokens)] : null;
}

export function formatScope(scope: Scope): string {
  return scope.join(' ');
}

/** The members of `asked` that `allowed` has too, in the order asked. */
export function intersect(asked: Scope, allowed: Scope): Scope {
  return asked.filter((token) => allowed.includes(token));
}

export function without(scope: Scope, removed: Scope): Scope {
  return scope.filter((token) => !removed.includes(token));
}

export function union(a: Scope, b: Scope): Scope {
  return [...new Set([...a, ...b])];
}

export function includesAll(scope: Scope, wanted: Scope): boolean {
  return wanted.every((token) => scope.includes(token));
}
