import { Component, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { Screen } from './screen.tsx';

/** A fault of ours becomes words instead of an empty card. Error boundaries exist as classes only. */
export class CrashGuard extends Component<{ readonly children: ReactNode }, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    const { title, body, reload } = texts.form.crashed;
    return (
      <Screen title={title} focusHeading>
        <p>{body}</p>
        <Button onClick={() => location.reload()}>{reload}</Button>
      </Screen>
    );
  }
}
