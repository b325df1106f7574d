import type { Actor } from '../../kernel/actor.ts';
import { refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { changeExtension, installExtension } from './commands.ts';
import type { Installed } from './model.ts';
import type { ExtensionPackage } from './package.ts';
import { insertPackage, readInstalled } from './store.ts';

type Brought = ExtensionPackage & { isShipped: boolean };

/** Every version of an extension that another database of the house has, so that a decision there can be decided here. */
export async function bringPackages(tx: Tx, there: Db, name: string): Promise<void> {
  for (const pack of await listPackages(there, name)) await insertPackage(tx, pack, pack.isShipped);
}

/**
 * Installs an extension as it is in another database of the house: its version, settings and state. What it remembers there
 * stays there. Refusals: `extension-unknown` (404), those of `installExtension` and `changeExtension`.
 */
export async function bringExtension(
  tx: Tx,
  actor: Actor,
  { there, name, running }: { there: Db; name: string; running: string },
): Promise<Result<Installed>> {
  const one = await readInstalled(there, name);
  const pack = (await listPackages(there, name)).find(
    ({ manifest }) => manifest.version === one?.version,
  );
  if (!one || !pack) return refuse('extension-unknown', 404);
  // Somebody of the house accepted it there, unsigned or not.
  const options = { running, isShipped: pack.isShipped, acceptUnsigned: true };
  const installed = await installExtension(tx, actor, pack, options);
  if (!installed.ok || one.state === 'uninstalled') return installed;
  return changeExtension(tx, actor, name, 'any', { state: one.state, settings: one.settings });
}

async function listPackages(there: Db, name: string): Promise<Brought[]> {
  const { rows } = await sql<Brought>`
    select manifest, files, checksum, signer, is_shipped as "isShipped" from extensions.package
    where name = ${name} order by added_at`.execute(there);
  return rows;
}
