import { ACCESS_TOKEN_ALGORITHM } from '../../domain/keys/algorithms.ts';
import type { Resource } from '../../domain/tokens/resource.ts';

interface Deployment {
  readonly issuer: string;
  readonly backend?: string | undefined;
  readonly resources: readonly Resource[];
}

/** Every resource that there is, our own API among them, and that first: it is what tokens are for by default. */
export function withBackend<Define extends Deployment>(
  define: Define,
): Define & { readonly backend: string; readonly resources: readonly Resource[] } {
  const backend = define.backend ?? `${define.issuer}/api`;
  const described = define.resources.find(({ uri }) => uri === backend);
  const own = described ?? {
    uri: backend,
    algorithm: ACCESS_TOKEN_ALGORITHM,
    scopes: [],
    introspectionClients: [],
  };
  return { ...define, backend, resources: [own, ...define.resources.filter(({ uri }) => uri !== backend)] };
}
