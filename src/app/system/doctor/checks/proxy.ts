import * as v from 'valibot';
import { encodeBase64url } from '../../../../domain/shared/base64url.ts';
import { after, type Seconds } from '../../../../domain/shared/instant.ts';
import { SECRET_BYTES } from '../../../../domain/shared/secret.ts';
import type { Clock } from '../../../../ports/system/clock.ts';
import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import type { IssuerClient } from '../../../../ports/system/issuer-client.ts';
import type { ProxyProbeStore } from '../../../../ports/system/proxy-probe-store.ts';
import type { Random } from '../../../../ports/system/random.ts';
import { PROXY_PROBE_HEADER, PROXY_PROBE_PATH } from '../../../../ports/system/take-proxy-probe.ts';
import type { Configuration } from '../../../config/load.ts';
import type { Check, Opening } from '../check.ts';
import { failed, skipped } from '../findings.ts';
import { FORGED_ADDRESS, judgeView } from './proxy-judgement.ts';

const PROBE_LIFETIME: Seconds = 60;

const viewSchema = v.object({ address: v.string(), protocol: v.string(), host: v.string() });

export interface ProxyCheckPorts {
  readonly configuration: Opening<Configuration>;
  readonly issuerClient: Opening<IssuerClient>;
  readonly proxyProbeStore: Opening<ProxyProbeStore>;
  readonly clock: Opening<Clock>;
  readonly random: Opening<Random>;
}

/** Calls the server as a liar would, and has it say whom it saw. */
export class ProxyCheck implements Check {
  readonly name = 'proxy';
  readonly needs = ['key-value', 'issuer'] as const;
  readonly #ports: ProxyCheckPorts;

  constructor(ports: ProxyCheckPorts) {
    this.#ports = ports;
  }

  async run(): Promise<Finding> {
    const { define, env } = await this.#ports.configuration();
    if (env.keyValue.driver === 'memory') {
      return skipped('not possible with memory: as the key-value store, which the server shares with nobody');
    }
    const { status, body } = await this.#call();
    if (status === 404) {
      return failed(
        'the server does not know the question that was left for it in the key-value store',
        `Do KV_URL and KV_PREFIX lead the server to the same store, is it of this version, and does the proxy pass ` +
          `the header ${PROXY_PROBE_HEADER} on?`,
      );
    }
    const view = v.safeParse(v.pipe(v.string(), v.parseJson(), viewSchema), body);
    if (status !== 200 || !view.success) {
      return failed(
        `${PROXY_PROBE_PATH} answers with status ${status}, and not with what the server saw`,
        'Does the proxy pass every path on to the server?',
      );
    }
    return judgeView(view.output, { issuer: define.issuer, trustsNobody: env.trustProxy === false });
  }

  async #call() {
    const [store, client] = [await this.#ports.proxyProbeStore(), await this.#ports.issuerClient()];
    const [clock, random] = [await this.#ports.clock(), await this.#ports.random()];
    const secret = encodeBase64url(random.bytes(SECRET_BYTES));
    await store.put(secret, { expiresAt: after(clock.now(), PROBE_LIFETIME) });
    return client.get(PROXY_PROBE_PATH, {
      [PROXY_PROBE_HEADER]: secret,
      'X-Forwarded-For': FORGED_ADDRESS,
    });
  }
}
