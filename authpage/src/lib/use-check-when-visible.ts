import { useEffect } from 'react';

/** Runs `check` now, and again whenever the person comes back to this tab: another one may have changed things. */
export function useCheckWhenVisible(check: (signal: AbortSignal) => Promise<void>): void {
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const checkWhenVisible = () => {
      if (document.visibilityState === 'visible') void check(signal);
    };
    void check(signal);
    document.addEventListener('visibilitychange', checkWhenVisible, { signal });
    return () => controller.abort();
  }, [check]);
}
