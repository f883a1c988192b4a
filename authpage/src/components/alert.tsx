import { type ReactNode, useEffect, useRef } from 'react';

interface AlertProps {
  readonly id?: string;
  readonly title: string;
  /** Unless the focus goes to the field that is at fault. */
  readonly takesFocus?: boolean;
  readonly children?: ReactNode;
}

/** Announced when it appears. Give it a `key` per attempt, so that the same words are announced again. */
export function Alert({ id, title, takesFocus = false, children }: AlertProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  return (
    <div ref={box} id={id} className="notice notice-alert" role="alert" tabIndex={-1}>
      <p className="notice-title">{title}</p>
      {children}
    </div>
  );
}
