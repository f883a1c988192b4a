import type { Ran, Until } from './protocol.ts';
import type { Lane } from './scenario.ts';

/** Every lane again and again, each as soon as it is done. @throws what the first lane throws that fails */
export async function runLanes(lanes: readonly Lane[], { seconds, operations }: Until): Promise<Ran> {
  const began = performance.now();
  const end = began + seconds * 1000;
  const latencies: number[] = [];
  let begun = 0;
  await Promise.all(
    lanes.map(async (lane) => {
      for (let now = performance.now(); now < end && begun < operations; ) {
        begun += 1;
        await lane();
        const after = performance.now();
        latencies.push(after - now);
        now = after;
      }
    }),
  );
  const elapsed = performance.now() - began;
  const sorted = Float64Array.from(latencies).sort();
  const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
  return { operations: latencies.length, seconds: elapsed / 1000, p50: quantile(0.5), p99: quantile(0.99) };
}
