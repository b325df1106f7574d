import { sql, type Db } from '../../platform/db/index.ts';
import type { Manifest } from './manifest.ts';
import type { Installed } from './model.ts';
import type { ExtensionPackage } from './package.ts';
import { settingsOf } from './setting-values.ts';
import { listShipped } from './shipped.ts';
import {
  listFaults,
  listInstalled,
  listTrustedKeys,
  listVersions,
  readInstalled,
} from './store.ts';

const FAULTS_SHOWN = 50;

type Known = Pick<
  Installed,
  | 'name'
  | 'version'
  | 'previousVersion'
  | 'cutOff'
  | 'revision'
  | 'manifest'
  | 'checksum'
  | 'signer'
  | 'isShipped'
  | 'settings'
> & { state: 'enabled' | 'disabled' | 'available'; installedAt: string | null };

/** Every extension that is installed, then those that came with Sereine and are not. */
export async function listExtensions(db: Db, left: ReadonlySet<string>) {
  const [installed, shipped, keys, counts] = await Promise.all([
    listInstalled(db),
    listShipped(),
    listTrustedKeys(db),
    countFaults(db),
  ]);
  const here = new Set(installed.map(({ name }) => name));
  const known: Known[] = [
    ...installed.map((one) => ({ ...one, state: one.state as 'enabled' | 'disabled' })),
    ...shipped.filter(({ manifest }) => !here.has(manifest.name)).map(availableOf),
  ];
  const trusted = new Set(keys.map(({ key }) => key));
  return known.map((one) => rowOf(one, { trusted, counts, left }));
}

/** One extension in full, or null. */
export async function getExtension(db: Db, name: string, left: ReadonlySet<string>) {
  const [installed, shipped, keys, counts, versions, recentFaults] = await Promise.all([
    readInstalled(db, name),
    listShipped(),
    listTrustedKeys(db),
    countFaults(db),
    listVersions(db, name),
    listFaults(db, name, FAULTS_SHOWN),
  ]);
  const available = shipped.find(({ manifest }) => manifest.name === name);
  const isHere = installed !== null && installed.state !== 'uninstalled';
  const known: Known | null = isHere
    ? { ...installed, state: installed.state as 'enabled' | 'disabled' }
    : available
      ? availableOf(available)
      : null;
  if (!known) return null;
  const { manifest } = known;
  const runs = manifest.kind === 'extension' ? manifest : null;
  return {
    ...rowOf(known, { trusted: new Set(keys.map(({ key }) => key)), counts, left }),
    previousVersion: known.previousVersion,
    checksum: known.checksum,
    signer: known.signer,
    installedAt: known.installedAt,
    requires: runs?.requires ?? [],
    permissions: [...(runs?.permissions ?? [])],
    hosts: runs?.hosts ?? [],
    slots: (runs?.blocks ?? []).map(({ slot }) => slot as string),
    events: [...(runs?.events ?? [])],
    jobs: runs?.jobs ?? [],
    asksAtCheckout: runs?.checkout ?? false,
    keepsData: (runs?.migrations.length ?? 0) > 0,
    fields: runs?.settings ?? [],
    settings: settingsOf(runs?.settings ?? [], known.settings),
    versions,
    recentFaults,
  };
}

function availableOf({ manifest, checksum, signer }: ExtensionPackage): Known {
  const { name, version } = manifest;
  return {
    ...{ name, version, manifest, checksum, signer, revision: 0, settings: {}, isShipped: true },
    ...{ state: 'available', previousVersion: null, cutOff: null, installedAt: null },
  };
}

function rowOf(
  known: Known,
  {
    trusted,
    counts,
    left,
  }: {
    trusted: ReadonlySet<string>;
    counts: ReadonlyMap<string, number>;
    left: ReadonlySet<string>;
  },
) {
  const { name, version, state, cutOff, revision, manifest, signer } = known;
  return {
    ...{ name, version, state, revision, left: left.has(name), faults: counts.get(name) ?? 0 },
    cutOff: cutOff as 'timeout' | null,
    kind: manifest.kind,
    title: manifest.title,
    description: manifest.description,
    author: manifest.author,
    trust: known.isShipped
      ? ('shipped' as const)
      : signer === null
        ? ('unsigned' as const)
        : trusted.has(signer)
          ? ('trusted' as const)
          : ('signed' as const),
    pages: pagesOf(manifest),
  };
}

function pagesOf(manifest: Manifest) {
  return manifest.kind === 'extension' ? manifest.pages : [];
}

async function countFaults(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; count: number }>`
    select name, count(*)::int as count from extensions.fault where at > now() - interval '1 day' group by name`.execute(
    db,
  );
  return new Map(rows.map(({ name, count }) => [name, count]));
}
