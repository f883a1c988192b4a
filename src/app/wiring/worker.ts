import { readFileSync } from 'node:fs';
import { obeyPrimary, tellPrimary } from '../../adapters/system/worker-process.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
import { loadConfiguration } from '../config/load.ts';
import { startInstance } from './instance.ts';

/** One of the processes of `workers`. Its primary has read the same configuration, and speaks for it. */
export async function runWorker(variables: NodeJS.ProcessEnv): Promise<void> {
  const stopping = obeyPrimary();
  const configuration = loadConfiguration({ variables, readFile: (path) => readFileSync(path, 'utf8') });
  try {
    const instance = await startInstance(configuration, stopping.signal);
    if (instance !== null) {
      tellPrimary({ kind: 'listening', url: instance.url });
      await stopping.told;
      await instance.stop();
    }
  } catch (error) {
    // What nobody foresaw ends the process, in words of its own.
    if (!(error instanceof StartupError)) throw error;
    tellPrimary({ kind: 'refused', reason: error.reason, message: error.message });
  }
  stopping.leave();
}
