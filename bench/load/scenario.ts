/** What one connection does again and again; resolves when it has done it once. */
export type Lane = () => Promise<void>;

/** One work at one server: a lane for each connection. Whatever has to be there before is made too, unmeasured. */
export type Scenario = (sites: Sites, lanes: number) => Promise<readonly Lane[]>;

/** Where everything is that a load may be about: origins. */
export interface Sites {
  readonly postern: string;
  readonly posternServerIdentifier: string;
  readonly accounts: readonly BenchAccount[];
  readonly peer: string;
  readonly emptyEndpoint: string;
  readonly argon2idEndpoint: string;
}

export interface BenchAccount {
  readonly email: string;
  readonly password: string;
}

/** `count` lanes, each made by itself. */
export function lanes(count: number, make: () => Lane | Promise<Lane>): Promise<readonly Lane[]> {
  return Promise.all(Array.from({ length: count }, make));
}
