import type { ClaimCatalogue } from '../../domain/tokens/claim-catalogue.ts';
import { claimsTold } from '../../domain/tokens/claims-told.ts';
import type { TokenSigner } from '../../ports/tokens/token-signer.ts';
import type { ReadUserinfo, Userinfo } from '../../ports/tokens/use-cases.ts';
import type { Subjects } from '../accounts/subjects.ts';
import type { CheckAccessToken } from './check-access-token.ts';

export interface ReadUserinfoPorts {
  readonly checkAccessToken: CheckAccessToken;
  readonly subjects: Subjects;
  readonly claimCatalogue: ClaimCatalogue;
  readonly tokenSigner: TokenSigner;
  readonly issuer: string;
}

const USERINFO_TYPE = 'JWT';

export class ReadGrantedUserinfo implements ReadUserinfo {
  readonly #ports: ReadUserinfoPorts;

  constructor(ports: ReadUserinfoPorts) {
    this.#ports = ports;
  }

  async execute(accessToken: string): Promise<Userinfo> {
    const { checkAccessToken, subjects, claimCatalogue, tokenSigner, issuer } = this.#ports;
    const needed = { audience: issuer, scope: 'openid' };
    const { account, grant, client, scope } = await checkAccessToken.execute(accessToken, needed);
    const byName = grant.claims?.userinfo ?? {};
    const claims = {
      sub: subjects.of(account, client),
      ...claimsTold(account, { client, scope, byName }, claimCatalogue),
    };
    if (client.userinfoAlgorithm === null) return { kind: 'claims', claims };
    // OpenID Connect Core §5.3.2: signed, it says by whom, and for whom.
    const header = { algorithm: client.userinfoAlgorithm, type: USERINFO_TYPE };
    return {
      kind: 'signed',
      jwt: await tokenSigner.sign({ iss: issuer, aud: client.id, ...claims }, header),
    };
  }
}
