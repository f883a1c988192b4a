import { type ComponentProps, useState } from 'react';
import { texts } from '../texts/texts.ts';
import { EyeIcon } from './eye-icon.tsx';
import { TextField } from './text-field.tsx';

interface PasswordFieldProps
  extends Omit<ComponentProps<typeof TextField>, 'label' | 'type' | 'adornment' | 'autoComplete'> {
  readonly autoComplete: 'current-password' | 'new-password';
  /** While busy the password is hidden, so that browsers do not take it for text worth remembering. */
  readonly busy: boolean;
}

export function PasswordField({ busy, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const visible = shown && !busy;
  return (
    <TextField
      {...field}
      label={texts.form.password}
      type={visible ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      required
      adornment={
        <button
          type="button"
          className="field-toggle"
          aria-label={texts.form.showPassword}
          aria-pressed={visible}
          aria-controls={field.id}
          onClick={() => setShown(!shown)}
        >
          <EyeIcon open={visible} />
        </button>
      }
    />
  );
}
