import { Http } from '../http.ts';
import { authorizationRequest, RelyingParty, type Tokens } from '../relying-party.ts';
import type { BenchAccount, Sites } from '../scenario.ts';
import { codeOf, locationOf, Visitor } from '../visitor.ts';
import { OpaquePerson } from './opaque-person.ts';

/** Postern, as browsers and clients use it. */
export class PosternSite {
  readonly http: Http;
  readonly client: RelyingParty;
  readonly #person: OpaquePerson;
  readonly #accounts: readonly BenchAccount[];
  #turn = 0;

  private constructor(http: Http, person: OpaquePerson, accounts: readonly BenchAccount[]) {
    this.http = http;
    this.client = new RelyingParty(http, '/oauth/token/');
    this.#person = person;
    this.#accounts = accounts;
  }

  static async at(sites: Sites, connections: number): Promise<PosternSite> {
    const person = await OpaquePerson.create(sites.posternServerIdentifier);
    return new PosternSite(new Http(sites.postern, connections), person, sites.accounts);
  }

  /** From the application's link to tokens, in a browser that was never here; its cache has the pages' assets. */
  async completeCodeFlow(): Promise<Tokens> {
    const visitor = new Visitor(this.http);
    const { query, verifier } = authorizationRequest();
    const authorized = await visitor.send({ path: `/oauth/authorize/?${query}` });
    const flowId = new URL(locationOf(authorized), 'http://same.invalid').searchParams.get('flow_id') ?? '';
    await visitor.follow(authorized);
    await visitor.send({ path: `/oauth/flow/?flow_id=${flowId}` });
    const next = await this.#person.signIn(visitor, this.#nextAccount(), flowId);
    return this.client.redeem(codeOf(await visitor.send({ path: next })), verifier);
  }

  /** A browser that has been here before: it has its name, and nobody is signed in. */
  async namedVisitor(): Promise<Visitor> {
    const visitor = new Visitor(this.http);
    await visitor.send({ path: `/oauth/authorize/?${authorizationRequest().query}` });
    return visitor;
  }

  async signIn(visitor: Visitor): Promise<void> {
    await this.#person.signIn(visitor, this.#nextAccount());
  }

  #nextAccount(): BenchAccount {
    const account = this.#accounts[this.#turn % this.#accounts.length];
    this.#turn += 1;
    if (account === undefined) throw new Error('The bench has no accounts');
    return account;
  }
}
