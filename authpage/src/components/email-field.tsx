import type { Ref } from 'react';
import { texts } from '../texts/texts.ts';
import { TextField } from './text-field.tsx';

interface EmailFieldProps {
  readonly id: string;
  readonly ref: Ref<HTMLInputElement>;
  readonly defaultValue?: string | undefined;
  readonly error?: string | undefined;
}

export function EmailField(props: EmailFieldProps) {
  return (
    <TextField
      {...props}
      label={texts.form.email}
      type="email"
      inputMode="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}
