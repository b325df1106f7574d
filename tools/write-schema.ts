// Writes what follows from the migrations, from a throw-away database: db/schema.sql, which reviews read, and the types
// of all tables. Usage: npm run schema
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate, openDatabase } from '../src/platform/db/index.ts';
import { startEphemeralPostgres } from '../src/platform/embedded-postgres/index.ts';
import { dumpSchema, SCHEMA_FILE } from './dump-schema.ts';
import { generateTypes, TYPES_FILE } from './generate-types.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sereine-schema-'));
const started = await startEphemeralPostgres(folder);
if (!started.ok) throw new Error(started.refusal.code);
const database = openDatabase(started.value.connectionString(), { poolSize: 1 });
try {
  await migrate(database.pool);
  writeFileSync(SCHEMA_FILE, await dumpSchema(database.pool));
  generateTypes(started.value.connectionString(), TYPES_FILE);
} finally {
  await database.close();
  await started.value.stop();
  rmSync(folder, { recursive: true, force: true });
}
