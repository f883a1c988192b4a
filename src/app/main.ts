#!/usr/bin/env node
import { runCommandLine } from '../adapters/cli/run-command-line.ts';
import { cliPorts } from './wiring/application.ts';

process.exitCode = await runCommandLine(process.argv, cliPorts(process.env));
