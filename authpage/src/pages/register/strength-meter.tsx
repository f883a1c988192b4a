import { texts } from '../../texts/texts.ts';
import { type RatedPassword, useStrength } from './use-strength.ts';

interface StrengthMeterProps {
  readonly id: string;
  readonly rated: RatedPassword;
}

/** The strength as a bar for the eye, and in words for everybody. */
export function StrengthMeter({ id, rated }: StrengthMeterProps) {
  const strength = useStrength(rated);
  const { label, levels, empty, warnings, suggestions } = texts.strength;
  const level = strength === undefined ? empty : levels[strength.score];
  const advice = strength === undefined ? [] : strength.suggestions.map((key) => suggestions[key]);
  const warning = strength?.warning === undefined ? [] : [warnings[strength.warning]];
  return (
    <div className="strength">
      {/* low and high lie between the scores: 0 and 1 are bad, and look alike; 2 is not enough, 3 and 4 are good. */}
      <meter
        aria-label={label}
        aria-valuetext={level}
        min={0}
        max={4}
        low={1.5}
        high={2.5}
        optimum={4}
        value={strength === undefined ? 0 : Math.max(strength.score, 1)}
      />
      <p id={id} className="strength-words" role="status">
        {strength !== undefined && <strong>{level}.</strong>} {[...warning, ...advice].join(' ')}
      </p>
    </div>
  );
}
