import { texts } from '../../texts/texts.ts';
import type { StepsReached } from './use-demo.ts';

interface LoopStepsProps {
  readonly reached: StepsReached;
  readonly failed: boolean;
}

const { steps } = texts.demo;
const order = [steps.discovered, steps.sent, steps.redeemed, steps.signedIn] as const;

/** Makes the loop of a sign-in visible while it happens. */
export function LoopSteps({ reached, failed }: LoopStepsProps) {
  return (
    <ol className="steps" aria-label={steps.label}>
      {order.map((name, index) => {
        const progress = index < reached ? 'done' : index === reached && !failed ? 'current' : 'ahead';
        return (
          <li key={name} data-progress={progress} aria-current={progress === 'current' ? 'step' : undefined}>
            {name} <span className="visually-hidden">({steps[progress]})</span>
          </li>
        );
      })}
    </ol>
  );
}
