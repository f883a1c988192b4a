import * as v from 'valibot';
import type { KeyStore } from '../../../../ports/keys/key-store.ts';
import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import {
  type IssuerAnswer,
  type IssuerClient,
  IssuerUnreachable,
} from '../../../../ports/system/issuer-client.ts';
import type { Check, EarlierFindings, Opening } from '../check.ts';
import { failed, holds, ok } from '../findings.ts';

/** OpenID Connect Discovery §4. */
const METADATA_PATH = '/.well-known/openid-configuration';
const JWKS_PATH = '/oauth/jwks/';

const metadataSchema = v.object({ issuer: v.string() });
const jwksSchema = v.object({ keys: v.array(v.object({ kid: v.string() })) });

const REACH_ADVICE =
  'Is the server running, does the URL lead to it from this machine too, and is its certificate trusted here?';
const OTHER_ADVICE =
  'The URL leads to something else: look at DNS, the reverse proxy, and the issuer of define.toml.';

export interface IssuerCheckPorts {
  readonly issuer: Opening<string>;
  readonly issuerClient: Opening<IssuerClient>;
  readonly keyStore: Opening<KeyStore>;
}

/** That the issuer's URL leads to a server of this deployment, seen from here. */
export class IssuerCheck implements Check {
  readonly name = 'issuer';
  readonly needs = ['configuration'] as const;
  readonly #ports: IssuerCheckPorts;

  constructor(ports: IssuerCheckPorts) {
    this.#ports = ports;
  }

  async run({ statusOf }: EarlierFindings): Promise<Finding> {
    const [issuer, client] = [await this.#ports.issuer(), await this.#ports.issuerClient()];
    try {
      const metadata = parsed(metadataSchema, await client.get(METADATA_PATH));
      if (typeof metadata === 'string') return failed(`${issuer}${METADATA_PATH} ${metadata}`, OTHER_ADVICE);
      if (metadata.issuer !== issuer) {
        return failed(`${issuer} calls itself ${metadata.issuer}`, OTHER_ADVICE);
      }
      const ours = holds(statusOf('master-key')) ? await this.#activeKids() : null;
      if (ours === null) return ok(`${issuer} answers; its keys were not compared with the database's`);
      const jwks = parsed(jwksSchema, await client.get(JWKS_PATH));
      if (typeof jwks === 'string') return failed(`${issuer}${JWKS_PATH} ${jwks}`, OTHER_ADVICE);
      return judgeKeys(
        issuer,
        ours,
        jwks.keys.map(({ kid }) => kid),
      );
    } catch (error) {
      if (error instanceof IssuerUnreachable) return failed(error.message, REACH_ADVICE);
      throw error;
    }
  }

  async #activeKids(): Promise<readonly string[]> {
    const keySet = await (await this.#ports.keyStore()).load();
    return (keySet?.keys ?? []).flatMap((key) =>
      key.purpose === 'signing' && key.status === 'active' ? [key.publicJwk.kid] : [],
    );
  }
}

/** The document, or what is wrong with the answer. */
function parsed<T>(schema: v.GenericSchema<unknown, T>, { status, body }: IssuerAnswer): T | string {
  if (status >= 300 && status < 400) return `redirects (status ${status}), which it must not`;
  if (status !== 200) return `answers with status ${status}`;
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), body);
  return result.success ? result.output : 'answers with something else than its document';
}

function judgeKeys(issuer: string, ours: readonly string[], published: readonly string[]): Finding {
  if (ours.length > 0 && ours.every((kid) => published.includes(kid))) {
    return ok(`${issuer} answers, with the keys of this database`);
  }
  return failed(
    `${issuer} answers, with other keys than those of this database`,
    'The URL leads to another installation, or this command looks at another database than the server: compare ' +
      'the reverse proxy and DB_URL.',
  );
}
