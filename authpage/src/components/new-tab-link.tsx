import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';

interface NewTabLinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

/** Away from a page that is still needed, without telling where from. */
export function NewTabLink({ href, children }: NewTabLinkProps) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
      <span className="visually-hidden"> {texts.form.newTab}</span>
    </a>
  );
}
