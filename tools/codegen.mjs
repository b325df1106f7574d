// Writes src/platform/db/types.ts and db/schema.sql's companion types from a freshly migrated database.
// Usage: DATABASE_URL=… npm run codegen
import { spawnSync } from 'node:child_process';

const result = spawnSync(
  'npx',
  [
    'kysely-codegen',
    '--dialect=postgres',
    '--date-parser=string',
    '--exclude-pattern=graphile_worker.*',
    '--out-file=src/platform/db/types.ts',
    '--type-mapping={"int8":"number"}',
  ],
  { stdio: 'inherit' },
);
process.exit(result.status ?? 1);
