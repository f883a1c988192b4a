import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Instant } from '../../../../src/domain/shared/instant.ts';
import { hashSecret } from '../../../../src/domain/shared/secret.ts';
import { decideRefresh, type Grant, type RefreshDecision } from '../../../../src/domain/tokens/grant.ts';
import { aGrant, bytes, NOW, SECOND } from '../fixtures.ts';

const SECRET = bytes(16, 1);
const PAUSE = 60;
/** No end of a grant comes into it: those are in the truth table. */
const RULES = { pause: PAUSE, idle: 1e9 };

/** One grant, the database's statement included, and the clock. */
class RefreshedGrant {
  now: Instant = NOW;
  #grant: Grant = aGrant({ secretHash: hashSecret(SECRET), expiresAt: Number.MAX_SAFE_INTEGER });

  get generation(): number {
    return this.#grant.generation;
  }

  present(generation: number): RefreshDecision {
    const decision = decideRefresh(this.#grant, { generation, secret: SECRET }, this.now, RULES);
    if (decision === 'advance') {
      this.#grant = { ...this.#grant, generation: this.generation + 1, rotatedAt: this.now };
    } else if (decision === 'reuse') {
      this.#grant = { ...this.#grant, revokedAt: this.now };
    }
    return decision;
  }
}

/** Seconds between two events; as often as not within a pause. */
const wait = fc.oneof(fc.integer({ min: 0, max: PAUSE - 1 }), fc.integer({ min: PAUSE, max: 5 * PAUSE }));

describe('an honest client', () => {
  /** `tabs` that refresh with the same token at once, of whose answers the last `lost` are lost and tried again. */
  const refresh = fc.record({
    wait,
    tabs: fc.integer({ min: 1, max: 4 }),
    retryAfter: fc.option(fc.integer({ min: 0, max: PAUSE - 1 })),
  });

  it('is never taken for a thief, however its tabs race and its answers get lost', () => {
    fc.assert(
      fc.property(fc.array(refresh, { minLength: 1, maxLength: 30 }), (refreshes) => {
        const grant = new RefreshedGrant();
        let held = grant.generation;
        for (const { wait, tabs, retryAfter } of refreshes) {
          grant.now += wait * SECOND;
          for (let tab = 0; tab < tabs; tab += 1) {
            expect(['advance', 'repeat']).toContain(grant.present(held));
          }
          if (retryAfter !== null) {
            grant.now += retryAfter * SECOND;
            expect(['advance', 'repeat']).toContain(grant.present(held));
          }
          held = grant.generation;
        }
      }),
    );
  });
});

describe('an owner and a thief with one token', () => {
  const visit = fc.record({ who: fc.constantFrom('owner' as const, 'thief' as const), wait });
  const visits = fc.array(visit, { minLength: 2, maxLength: 40 });

  /**
   * Plays until the theft is detected. `missedFor`: for how many milliseconds, as each visitor came, the other
   * had moved on; `null` when they had not. The owner and the thief know no more than their own token.
   */
  function play(plan: readonly { readonly who: 'owner' | 'thief'; readonly wait: number }[]) {
    const grant = new RefreshedGrant();
    const held = { owner: grant.generation, thief: grant.generation };
    const missedSince: Record<'owner' | 'thief', Instant | null> = { owner: null, thief: null };
    return plan.flatMap(({ who, wait }) => {
      grant.now += wait * SECOND;
      const since = missedSince[who];
      const decision = grant.present(held[who]);
      const other = who === 'owner' ? 'thief' : 'owner';
      if (decision === 'advance') missedSince[other] ??= grant.now;
      if (decision === 'advance' || decision === 'repeat') {
        held[who] = grant.generation;
        missedSince[who] = null;
      }
      return [{ who, decision, at: grant.now, missedFor: since === null ? null : grant.now - since }];
    });
  }

  it('are told apart as soon as one comes back when the other has moved on for longer than the pause', () => {
    fc.assert(
      fc.property(visits, (plan) => {
        const history = play(plan);
        const late = history.findIndex(({ missedFor }) => missedFor !== null && missedFor >= PAUSE * SECOND);
        const caught = history.findIndex(({ decision }) => decision === 'reuse');
        expect(caught).toBe(late);
      }),
      { numRuns: 1000 },
    );
  });

  it('both get nothing more once they are told apart', () => {
    fc.assert(
      fc.property(visits, (plan) => {
        const decisions = play(plan).map(({ decision }) => decision);
        const caught = decisions.indexOf('reuse');
        fc.pre(caught >= 0);
        expect(decisions.slice(caught + 1).filter((decision) => decision !== 'refuse')).toEqual([]);
      }),
    );
  });

  it('do not both advance unless one came by within the pause after the other', () => {
    const apart = fc.array(
      fc.record({
        who: fc.constantFrom('owner' as const, 'thief' as const),
        wait: fc.integer({ min: PAUSE, max: 999 }),
      }),
      { minLength: 2, maxLength: 40 },
    );
    fc.assert(
      fc.property(apart, (plan) => {
        const advanced = play(plan).filter(({ decision }) => decision === 'advance');
        expect(new Set(advanced.map(({ who }) => who)).size).toBe(1);
      }),
    );
  });

  it('advance the grant at most once in a pause', () => {
    fc.assert(
      fc.property(visits, (plan) => {
        const advances = play(plan).filter(({ decision }) => decision === 'advance');
        const gaps = advances.slice(1).map(({ at }, index) => at - (advances[index]?.at ?? 0));
        expect(gaps.filter((gap) => gap < PAUSE * SECOND)).toEqual([]);
      }),
    );
  });
});
