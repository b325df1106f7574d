import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Where the types of all tables stand. */
export const TYPES_FILE = path.join(root, 'src/platform/db/types.ts');

/** Writes the types of the tables of the database at `url` to `file`. */
export function generateTypes(url: string, file: string): void {
  const args = [
    path.join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
    '--dialect=postgres',
    '--date-parser=string',
    '--exclude-pattern=graphile_worker.*',
    `--out-file=${file}`,
    '--type-mapping={"int8":"number"}',
    `--url=${url}`,
  ];
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`kysely-codegen: ${done.stdout}${done.stderr}`);
}
