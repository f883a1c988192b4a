import type fc from 'fast-check';

/** What is sent to the server, as a stranger would. */
export interface FuzzRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What is real at the server under test: mutations of it come further than noise does. */
export interface Seeds {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly idToken: string;
  readonly code: string;
  /** Of a confidential client. */
  readonly secret: string;
  /** A client assertion and a request object with a right signature. */
  readonly assertion: string;
  readonly requestObject: string;
  readonly registrationToken: string;
}

/** One parser that is fed from outside, and what it is fed with. */
export interface Target {
  readonly name: string;
  requests(seeds: Seeds): fc.Arbitrary<FuzzRequest>;
}
