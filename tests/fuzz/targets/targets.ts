import type { Target } from '../support/target.ts';
import { authorize, requestObjects } from './authorize.ts';
import { logout, navigation, pageMessages } from './pages.ts';
import { registrationManagement, registrationMetadata } from './registration.ts';
import {
  assertions,
  basicHeader,
  bearerTokens,
  presentedTokens,
  refreshHandles,
  tokenForm,
} from './token.ts';

/** Every parser that is fed from outside. */
export const TARGETS: readonly Target[] = [
  authorize,
  requestObjects,
  tokenForm,
  refreshHandles,
  basicHeader,
  assertions,
  presentedTokens,
  bearerTokens,
  registrationMetadata,
  registrationManagement,
  pageMessages,
  navigation,
  logout,
];
