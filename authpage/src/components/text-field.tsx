import type { ComponentProps, ReactNode } from 'react';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'name' | 'className'> {
  readonly id: string;
  readonly label: string;
  /** Beside the label, and read after it. */
  readonly note?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** Ids of further descriptions. */
  readonly describedBy?: string | undefined;
  /** Inside the frame of the input, after it. */
  readonly adornment?: ReactNode;
}

/** Inputs have no `name`: a form submitted before its script is ready would put their values into the URL. */
export function TextField({
  id,
  label,
  note,
  hint,
  error,
  describedBy,
  adornment,
  ...input
}: TextFieldProps) {
  const noteId = note === undefined ? undefined : `${id}-note`;
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const descriptions = [errorId, noteId, hintId, describedBy].filter((part) => part !== undefined).join(' ');
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        {note !== undefined && <span id={noteId}>{note}</span>}
      </div>
      {hint !== undefined && (
        <p id={hintId} className="field-hint">
          {hint}
        </p>
      )}
      <div className="field-frame">
        <input
          {...input}
          id={id}
          aria-invalid={error !== undefined}
          aria-describedby={descriptions === '' ? undefined : descriptions}
        />
        {adornment}
      </div>
      {error !== undefined && (
        <p id={errorId} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
