/** How many walks, and of how many steps at most: a few in every test run, thousands by `make model`. */
const USUAL = { memory: 150, servers: 40 } as const;
const STEPS = 40;

/** MODEL_WALKS: on the memory drivers; a tenth of them on the servers. */
export function walksOf(drivers: keyof typeof USUAL): { readonly walks: number; readonly steps: number } {
  const asked = Number(process.env.MODEL_WALKS ?? 0);
  const share = drivers === 'memory' ? 1 : 10;
  return { walks: asked > 0 ? Math.ceil(asked / share) : USUAL[drivers], steps: STEPS };
}
