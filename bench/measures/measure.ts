import type { Table } from '../report/table.ts';
import type { Scene } from '../scene.ts';

export interface Measure {
  /** What `only=` can ask for: the measure itself, or each of its works. */
  readonly names: readonly string[];
  /** `chosen`: of its names, those that were asked for. */
  run(scene: Scene, chosen: readonly string[]): Promise<readonly Table[]>;
}
