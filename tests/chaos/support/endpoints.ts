/** Every kind of request that the driver makes, and where it goes. */
export const PATHS = {
  authorize: '/oauth/authorize/',
  'login start': '/login/start/',
  'login finish': '/login/finish/',
  callback: '/oauth/callback/',
  code: '/oauth/token/',
  refresh: '/oauth/token/',
  userinfo: '/oauth/userinfo/',
  jwks: '/oauth/jwks/',
  discovery: '/.well-known/openid-configuration',
  live: '/health/live/',
  ready: '/health/ready/',
} as const;

export type Endpoint = keyof typeof PATHS;

/** The way of a sign-in: what is remembered between its steps is in the key-value store. */
export const SIGN_IN: readonly Endpoint[] = ['authorize', 'login start', 'login finish', 'callback', 'code'];
