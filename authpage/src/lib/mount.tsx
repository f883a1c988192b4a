import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CrashGuard } from '../components/crash-guard.tsx';
import { reloadWhenRevived } from './leave.ts';

/** Puts a page in the place of the "Loading…" that the HTML shell shows until now. */
export function mount(page: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The HTML shell has no root.');
  reloadWhenRevived();
  createRoot(root).render(
    <StrictMode>
      <CrashGuard>{page}</CrashGuard>
    </StrictMode>,
  );
}
