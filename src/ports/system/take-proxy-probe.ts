/** The header that carries the secret: URLs stand in logs. */
export const PROXY_PROBE_HEADER = 'Postern-Probe';

/** Where the server answers whoever brings one. */
export const PROXY_PROBE_PATH = '/health/proxy/';

export interface TakeProxyProbe {
  /** `true` once for each probe that was made within its lifetime; `false` for anything else, whatever is wrong. */
  execute(secret: string): Promise<boolean>;
}
