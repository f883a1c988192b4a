import { deployment } from 'virtual:deployment';
import { useEffect } from 'react';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title.replace(/\.$/, '')} · ${deployment.name}`;
  }, [title]);
}
