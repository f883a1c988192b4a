type CamelCase<Text extends string> = Text extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Text;

export type CamelKeys<T> = { readonly [Key in keyof T as Key extends string ? CamelCase<Key> : Key]: T[Key] };

/** TOML's `snake_case` keys as TypeScript spells them; one level deep, values untouched. */
export function camelKeys<T extends object>(table: T): CamelKeys<T> {
  return Object.fromEntries(
    Object.entries(table).map(([key, value]) => [camelCase(key), value]),
  ) as CamelKeys<T>;
}

function camelCase(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
