/** Where a process runs, as `APISERVER_ENV` names it. */
export const ENVIRONMENTS = ['envless', 'localdev', 'test', 'staging', 'production'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

/** What runs when nobody said where: a developer's first start. */
export const DEFAULT_ENVIRONMENT: Environment = 'envless';
