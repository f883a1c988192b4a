import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { texts } from '../texts/texts.ts';
import type { PasswordStrength } from './password-strength.ts';

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

const { warnings, suggestions } = texts.strength;

/** Without translations the library answers with the keys of its messages; the words are ours. */
export function estimateStrength(password: string, known: readonly string[]): PasswordStrength {
  const { score, feedback } = estimator.check(password, [...known]);
  return {
    score,
    warning: feedback.warning !== null && isKeyOf(warnings, feedback.warning) ? feedback.warning : undefined,
    suggestions: feedback.suggestions.filter((key) => isKeyOf(suggestions, key)),
  };
}

function isKeyOf<Table extends object>(table: Table, key: string): key is Extract<keyof Table, string> {
  return Object.hasOwn(table, key);
}
