/** Values of define.toml, compiled in by `plugins/deployment-module.ts`. */
declare module 'virtual:deployment' {
  export const deployment: {
    readonly name: string;
    /** `identifiers.server` of OPAQUE: part of every password record. */
    readonly serverIdentifier: string;
    /** Counted in characters (code points), after preparation. */
    readonly passwordMinimumLength: number;
    readonly logoUrl: string;
    /** By name, in words for the consent page. */
    readonly scopes: Readonly<Record<string, string>>;
    readonly claims: Readonly<Record<string, string>>;
  };
}
