export interface IssuerAnswer {
  readonly status: number;
  readonly body: string;
}

/** What clients and browsers meet at the issuer's URL, with everything that stands between. */
export interface IssuerClient {
  /**
   * A GET of a path under the issuer; no redirect is followed.
   *
   * @throws IssuerUnreachable
   */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<IssuerAnswer>;
}

/** Why there was no answer, in words. */
export class IssuerUnreachable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IssuerUnreachable';
  }
}
