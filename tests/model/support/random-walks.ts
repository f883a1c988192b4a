import fc from 'fast-check';
import { Advance } from './commands/advance.ts';
import { Authorize } from './commands/authorize.ts';
import { Complete } from './commands/complete.ts';
import { Decide } from './commands/decide.ts';
import { LogOut } from './commands/log-out.ts';
import { ObtainTokens } from './commands/obtain-tokens.ts';
import { Redeem } from './commands/redeem.ts';
import { Refresh } from './commands/refresh.ts';
import { Revoke } from './commands/revoke.ts';
import { RotateKeys } from './commands/rotate-keys.ts';
import { SignIn } from './commands/sign-in.ts';
import { SignInAsAnother } from './commands/sign-in-as-another.ts';
import { UseAccessToken } from './commands/use-access-token.ts';
import { UseEverything } from './commands/use-everything.ts';
import { Model } from './model.ts';
import type { System } from './system.ts';

/** The latest of its kind, mostly; else any. */
const index = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(20) });
const person = fc.constantFrom(0, 0, 0, 1);
const racers = fc.constantFrom(1, 1, 1, 2, 5);

const request = fc.record({
  client: fc.constantFrom('app', 'own'),
  offline: fc.boolean(),
  prompt: fc.constantFrom('', '', '', 'login', 'consent', 'none'),
  maxAge: fc.constantFrom(null, null, null, 0, 100),
} as const);

const redemption = fc.record({
  code: index,
  times: racers,
  ownClient: fc.constantFrom(true, true, true, false),
  ownVerifier: fc.constantFrom(true, true, true, false),
});

/** About every lifetime there is: within it, at its end, just after it. The long ones end most of what there is. */
const waits = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(1, 30, 59, 60, 61, 101, 300, 599, 899, 906) },
  { weight: 1, arbitrary: fc.constantFrom(86_400, 604_800, 1_209_600, 2_592_000) },
);

/** What takes no long time to make: access tokens are ES256, the ID tokens of these clients EdDSA. */
const rotation = fc
  .record({
    prompt: fc.boolean(),
    purpose: fc.constantFrom('signing', 'refresh-token'),
    algorithm: fc.constantFrom('ES256', 'EdDSA'),
  } as const)
  .map(({ algorithm, ...order }) => ({
    ...order,
    algorithm: order.purpose === 'signing' ? algorithm : null,
  }));

/** A step that is named again comes as much more often. */
const STEPS = [
  request.map((value) => new Authorize(value)),
  fc.tuple(index, person).map(([flow, who]) => new SignIn(flow, who)),
  fc
    .tuple(index, fc.constantFrom('allow', 'allow', 'deny'))
    .map(([flow, answer]) => new Decide(flow, answer)),
  index.map((flow) => new Complete(flow)),
  index.map((flow) => new Complete(flow)),
  fc.tuple(request, person).map(([value, who]) => new ObtainTokens(value, who)),
  redemption.map((value) => new Redeem(value)),
  fc.tuple(index, racers).map(([token, times]) => new Refresh(token, times)),
  fc.tuple(index, racers).map(([token, times]) => new Refresh(token, times)),
  index.map((token) => new UseAccessToken(token)),
  fc
    .tuple(fc.constantFrom('access', 'refresh'), index, fc.constantFrom(true, true, false))
    .map(([kind, token, ownClient]) => new Revoke(kind, token, ownClient)),
  index.map((flow) => new SignInAsAnother(flow)),
  fc.constant(new LogOut()),
  rotation.map((order) => new RotateKeys(order)),
  waits.map((seconds) => new Advance(seconds)),
] as const;

let walks = 0;

/** One walk: two people that nobody has seen before, at a browser of their own. */
async function begin(system: System): Promise<{ model: Model; real: System }> {
  walks += 1;
  const people = [`ada-${walks}@example.org`, `bob-${walks}@example.org`];
  for (const person of people) await system.addPerson(person);
  return { model: new Model({ now: system.now(), people, browser: `browser ${walks}` }), real: system };
}

/** Fails with the shortest walk that still goes wrong, and the seed that repeats it. */
export async function walk(
  system: System,
  { walks: numRuns, steps: maxCommands }: { readonly walks: number; readonly steps: number },
): Promise<void> {
  const commands = fc.commands([...STEPS], { maxCommands, size: 'max' });
  const property = fc.asyncProperty(commands, async (steps) => {
    const state = await begin(system);
    await fc.asyncModelRun(() => state, steps);
    await new UseEverything().run(state.model, state.real);
  });
  await fc.assert(property, { numRuns });
}
