import { DEFAULT_ENVIRONMENT, ENVIRONMENTS } from './environments.ts';

export const INTRODUCTION = `# Configuration

<!-- Generated from the schemas in src/app/config by \`make docs\`: change those instead. -->

Postern is configured twice. What makes a deployment the one that it is (its issuer, its lifetimes, its
first-party clients) is **compiled**: it stands in \`config/define.toml\`, which the build embeds, and a running
server cannot be talked into anything else. What depends on the machine (addresses, storage, secrets) is
**runtime** configuration: it is read once at every start, from \`env.toml\` and the environment.

Both are checked before anything else happens. A server whose configuration is faulty prints *every* fault, with
its source, its key, what was found and what is expected, never with the value of a secret, and ends with
exit code **78** (\`EX_CONFIG\` of \`sysexits.h\`). An unknown key is a fault: it is usually a mistyped one.

## Environments

\`APISERVER_ENV\` says where a server runs: ${listOf(ENVIRONMENTS)}. Without it, that is \`${DEFAULT_ENVIRONMENT}\`.

- A server refuses to start in an environment that \`allowed_envs\` of its \`define.toml\` does not name, so that a
  build for tests cannot come to serve people.
- A client with \`envs\` exists in those environments alone.
- \`production\` refuses an issuer without https, a missing \`key_pass\`, and \`memory:\` beside a PostgreSQL server.`;

export const COMPILED_INTRODUCTION = `## Compiled: \`config/define.toml\`

\`make build\` embeds this file, or the one that \`DEFINE\` names: \`make build DEFINE=my.toml\`. Give the same \`DEFINE\` to
\`make run\`, which else builds with this file again. A change takes another build.

Durations are whole numbers of seconds. A key without a default is required, unless its meaning says what happens
without it.`;

export const RUNTIME_INTRODUCTION = `## Runtime: \`config/env.toml\` and the environment

The file is \`config/env.toml\` of the package, if there is one, or the file that \`APISERVER_CONFIG\` names, which
then must exist. Each of its keys is also a variable, in upper case, and the variable has the last word. An empty
variable counts as none.

**Secrets in files.** A value that must not be seen can stay out of both: \`KEY_PASS_FILE\` (in the file:
\`key_pass_file\`) names a file whose contents are the value, without one line break at its end. Giving both the
value and its file in one place is a fault. The storage URLs can come from files as well, since such URLs may hold
passwords.

**Stores.** A store is named by its URL, or in parts from \`db_host\` or \`kv_host\` on: by both in one place is a
fault, and the notation that the environment uses replaces that of the file.`;

function listOf(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
