/** Values of define.toml, compiled in by `plugins/deployment-module.ts`. */
declare module 'virtual:deployment' {
  export const deployment: {
    readonly name: string;
    /** `identifiers.server` of OPAQUE: part of every password record. */
    readonly serverIdentifier: string;
    /** Counted in characters (code points), after preparation. */
    readonly passwordMinimumLength: number;
    readonly logoUrl: string;
  };
}
