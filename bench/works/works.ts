import { clientCredentials } from './client-credentials.ts';
import { codeFlow } from './code-flow.ts';
import { discovery } from './discovery.ts';
import { introspection } from './introspection.ts';
import { login } from './login.ts';
import { refresh } from './refresh.ts';
import { userinfo } from './userinfo.ts';
import type { Work } from './work.ts';

/** Everything that `make bench` measures the rate of. A new endpoint's work is one file, and one name here. */
export const WORKS: readonly Work[] = [
  discovery,
  userinfo,
  introspection,
  clientCredentials,
  refresh,
  codeFlow,
  login,
];
