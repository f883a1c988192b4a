import { type ReactNode, useEffect, useRef } from 'react';
import { usePageTitle } from '../lib/use-page-title.ts';

interface ScreenProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** For a screen that takes the place of another: whoever cannot see it hears that it did. */
  readonly focusHeading?: boolean;
  readonly children?: ReactNode;
}

/** What one state of a page shows: the only h1, and the document's title to match. */
export function Screen({ title, lead, focusHeading = false, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  useEffect(() => {
    if (focusHeading) heading.current?.focus();
  }, [focusHeading]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
      {children}
    </>
  );
}
