import { endLeanStart } from './lean-start.ts';

// Imported here and not above: modules named in an import statement are all read before the first one runs.
const { runServer } = await import('./server/run-server.ts');
await runServer();
endLeanStart();
