#!/usr/bin/env node
import { runCommandLine } from '../adapters/cli/run-command-line.ts';
import { isWorkerOfOurs } from '../adapters/system/worker-process.ts';
import { cliPorts } from './wiring/application.ts';
import { runWorker } from './wiring/worker.ts';

if (isWorkerOfOurs(process.env)) await runWorker(process.env);
else process.exitCode = await runCommandLine(process.argv, cliPorts(process.env));
