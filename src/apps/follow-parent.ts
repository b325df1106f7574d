/**
 * Loaded before the servers when `sereine start` runs them: when their parent disappears, even by
 * kill -9, they drain and end as on SIGTERM instead of staying behind on the port.
 */
const PATIENCE_MS = 10_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
});
// Listening for the parent must not keep a finished process alive.
process.channel?.unref();
