import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import type { Configuration } from '../../../config/load.ts';
import type { Check, Opening } from '../check.ts';
import { ok, warning } from '../findings.ts';

/** What is wrong with it refuses every start; what is only to be known is a warning. */
export class ConfigurationCheck implements Check {
  readonly name = 'configuration';
  readonly needs = [];
  readonly #configuration: Opening<Configuration>;

  constructor({ configuration }: { readonly configuration: Opening<Configuration> }) {
    this.#configuration = configuration;
  }

  async run(): Promise<Finding> {
    const { define, env } = await this.#configuration();
    const found = `${env.environment}, ${define.issuer}`;
    if (env.environment === 'production' && env.database.driver === 'pglite') {
      return warning(
        `${found}, with the embedded database`,
        'A fair set-up for one process. PGlite never calls fsync: what it has committed survives kill -9, not a ' +
          'power cut. Where that matters, use a PostgreSQL server.',
      );
    }
    return ok(found);
  }
}
