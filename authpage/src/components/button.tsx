import type { ComponentProps, ReactNode } from 'react';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'disabled'> {
  readonly look?: 'primary' | 'quiet';
  /** What it says while its work is under way; it cannot be pressed then. */
  readonly busyLabel?: ReactNode;
  readonly busy?: boolean;
  readonly disabled?: boolean;
}

export function Button({
  look = 'primary',
  busy = false,
  busyLabel,
  disabled = false,
  type = 'button',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button {...rest} type={type} className={`button button-${look}`} disabled={busy || disabled}>
      {busy && <span className="spinner" aria-hidden="true" />}
      {busy && busyLabel !== undefined ? busyLabel : children}
    </button>
  );
}
