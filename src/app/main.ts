#!/usr/bin/env node
import cluster from 'node:cluster';
import { runCommandLine } from '../adapters/cli/run-command-line.ts';
import { cliPorts } from './wiring/application.ts';
import { runWorker } from './wiring/worker.ts';

if (cluster.isWorker) await runWorker(process.env);
else process.exitCode = await runCommandLine(process.argv, cliPorts(process.env));
