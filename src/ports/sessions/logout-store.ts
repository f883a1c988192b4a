import type { Logout } from '../../domain/sessions/logout.ts';

/** Logouts under way, by their secret id. What has expired may still be returned: the domain decides. */
export interface LogoutStore {
  put(logoutId: string, logout: Logout): Promise<void>;
  lookup(logoutId: string): Promise<Logout | null>;
}
