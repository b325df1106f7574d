import './background-process.ts';
import { endLeanStart } from './lean-start.ts';

// Imported here and not above: modules named in an import statement are all read before the first one runs.
const { runTestSite } = await import('./test-site/run-test-site.ts');
await runTestSite();
endLeanStart();
