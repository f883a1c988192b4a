import type { ReactNode } from 'react';

interface ButtonLinkProps {
  readonly href: string;
  readonly look?: 'primary' | 'quiet';
  readonly children: ReactNode;
}

export function ButtonLink({ href, look = 'primary', children }: ButtonLinkProps) {
  return (
    <a className={`button button-${look}`} href={href}>
      {children}
    </a>
  );
}
