import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import { keepFact } from './facts.ts';

/** Notes on the timeline which versions run, when they are not those of the last start. */
export async function noteDeployment(db: Db, version: string): Promise<void> {
  const { rows } = await sql<{
    version: string;
  }>`select current_setting('server_version') as version`.execute(db);
  const postgres = rows[0]!.version.split(' ')[0]!;
  const seen = { version, node: process.versions.node, postgres };
  await transact(db, async (tx) =>
    ok(
      await keepFact(tx, { kind: 'deployment', id: 'sereine', label: `Sereine ${version}`, seen }),
    ),
  );
}
