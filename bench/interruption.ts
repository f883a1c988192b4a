const controller = new AbortController();

/**
 * Ctrl-C, or a kill: every server and the load generator end, whatever waits for them fails, and so everything that was
 * started is put away on the usual path.
 */
export const interruption = controller.signal;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => controller.abort(new Error(`The bench was ended by ${signal}`)));
}
