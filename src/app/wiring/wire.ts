import type { Bind, BindWhenOnFluentSyntax, ResolvedValueInjectOptions, ServiceIdentifier } from 'inversify';

/** What to give to each named port. */
type Needs<Ports> = { readonly [Name in keyof Ports]: ResolvedValueInjectOptions<Ports[Name]> };

/**
 * One of a kind, made of named ports when it is first asked for. Names and types are checked together, so that a
 * wiring that compiles gives every constructor what it asks for.
 */
export function wire<T, Ports extends object>(
  bind: Bind,
  identifier: ServiceIdentifier<T>,
  needs: Needs<Ports>,
  make: (ports: Ports) => T | Promise<T>,
): BindWhenOnFluentSyntax<T> {
  const names = Object.keys(needs);
  const resolve = (...values: readonly unknown[]) =>
    make(Object.fromEntries(names.map((name, index) => [name, values[index]])) as Ports);
  const options = Object.values(needs) as ResolvedValueInjectOptions<unknown>[];
  return bind(identifier).toResolvedValue(resolve, options).inSingletonScope();
}

/** All that is bound to an identifier, for a registry. The compiler cannot see through inversify's conditional type. */
export const every = <T>(serviceIdentifier: ServiceIdentifier<T>) =>
  ({ serviceIdentifier, isMultiple: true }) as unknown as ResolvedValueInjectOptions<T[]>;
