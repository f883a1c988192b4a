/**
 * `make dev`: the compiler, the server and the pages, each reloading on change, all ended together.
 * The pages are at Vite's port, which passes everything else on to the server.
 */
import { spawn } from 'node:child_process';
import { watchFile } from 'node:fs';

/** In a process group of its own: Ctrl-C comes to this process alone, which tells every other once. */
const start = (command, ...parameters) =>
  spawn(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });

const compiler = start(
  'node_modules/.bin/tsc',
  '--project',
  'tsconfig.build.json',
  '--watch',
  '--preserveWatchOutput',
);
const server = start(process.execPath, '--watch', '--watch-preserve-output', 'dist/app/main.js', 'serve');
const pages = start(
  'node_modules/.bin/vite',
  '--config',
  'authpage/vite.config.ts',
  '--clearScreen',
  'false',
);

let ending = false;
const end = () => {
  if (ending) return;
  ending = true;
  // What `tsc` starts does not hear of a signal to `tsc`: the group is told.
  if (compiler.exitCode === null) process.kill(-compiler.pid, 'SIGTERM');
  server.kill('SIGTERM');
  pages.kill('SIGTERM');
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
for (const child of [compiler, server, pages]) {
  child.on('exit', (code) => {
    if (!ending) process.exitCode = code ?? 1;
    end();
  });
}

// The compiler sees the new module, and the server restarts; the pages read it when Vite starts.
const define = process.env.DEFINE || 'config/define.toml';
watchFile(define, { interval: 1000, persistent: false }, () => {
  spawn(process.execPath, ['scripts/compile-define.mjs'], { stdio: 'inherit' });
});
