import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import type { JsonObject, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { dropDiscounts } from '../../sell/carts/index.ts';
import { isCompatible, type Manifest } from './manifest.ts';
import { sourceOf, type ExtensionState, type Installed } from './model.ts';
import type { ExtensionPackage } from './package.ts';
import { checkSettings, settingsOf } from './setting-values.ts';
import {
  insertPackage,
  listInstalled,
  listTrustedKeys,
  lockInstalled,
  readPackage,
  saveInstalled,
} from './store.ts';
import { dropTables, migrateTables } from './tables.ts';

/** What is asked of a package before it may come. */
interface Accepting {
  /** The version of Sereine that runs. */
  running: string;
  isShipped?: boolean;
  /** Nobody who is trusted signed it, and it may come all the same. */
  acceptUnsigned?: boolean;
}

/** Takes part in the timeline: what a person may want back. */
type Decided = Pick<Installed, 'version' | 'previousVersion' | 'state' | 'settings'>;

/**
 * Brings a package here: a new extension, which is disabled at first, or another version of one, which keeps its state,
 * settings and data. Refusals: `extension-incompatible` (409), `extension-version-taken` (409: same version, other content),
 * `extension-unsigned` (409) unless `acceptUnsigned`.
 */
export async function installExtension(
  tx: Tx,
  actor: Actor,
  pack: ExtensionPackage,
  options: Accepting & { why?: string },
): Promise<Result<Installed>> {
  const { manifest } = pack;
  const current = await lockInstalled(tx, manifest.name);
  const kept = await keepPackage(tx, pack, options);
  if (!kept.ok) return kept;
  if (manifest.kind === 'extension') await migrateTables(tx, manifest.name, manifest.migrations);
  const isBack = current?.state === 'uninstalled';
  const saved = await saveInstalled(tx, {
    name: manifest.name,
    version: manifest.version,
    previousVersion:
      current && current.version !== manifest.version
        ? current.version
        : (current?.previousVersion ?? null),
    state: current && !isBack ? current.state : 'disabled',
    settings:
      manifest.kind === 'extension' ? settingsOf(manifest.settings, current?.settings ?? {}) : {},
    cutOff: null,
  });
  await record(tx, actor, current, saved, options.why);
  return ok(saved);
}

/**
 * Keeps a version beside those that are here, without going to it: it is chosen later, once it was tried. Refusals: those of
 * `installExtension`.
 */
export async function keepPackage(
  tx: Tx,
  pack: ExtensionPackage,
  { running, isShipped = false, acceptUnsigned = false }: Accepting,
): Promise<Result<null>> {
  const { sereine, version } = pack.manifest;
  if (!isCompatible(sereine, running)) {
    return refuse('extension-incompatible', 409, { params: { wanted: sereine, running } });
  }
  if (!isShipped && !acceptUnsigned && !(await isTrusted(tx, pack))) {
    return refuse('extension-unsigned', 409, { params: { key: pack.signer ?? '' } });
  }
  return (await insertPackage(tx, pack, isShipped))
    ? ok(null)
    : refuse('extension-version-taken', 409, { params: { version } });
}

async function isTrusted(tx: Tx, { signer }: ExtensionPackage): Promise<boolean> {
  return signer !== null && (await listTrustedKeys(tx)).some(({ key }) => key === signer);
}

/**
 * Enables, disables or uninstalls, within a transaction that others may share. Data are kept. True when something changed.
 * Refusal: `extension-unknown` (404).
 */
export async function changeState(
  tx: Tx,
  actor: Actor,
  name: string,
  state: ExtensionState,
  how: { onlyFromVersion?: string; cutOff?: string; why?: string; record?: false } = {},
): Promise<Result<boolean>> {
  const current = await lockInstalled(tx, name);
  if (!current) return refuse('extension-unknown', 404);
  const isMeant = how.onlyFromVersion === undefined || current.version === how.onlyFromVersion;
  const isNewer = current.cutOff !== (how.cutOff ?? null) && state !== 'disabled';
  if (!isMeant || (current.state === state && !isNewer)) return ok(false);
  const saved = await saveInstalled(tx, { ...current, state, cutOff: how.cutOff ?? null });
  if (state !== 'enabled') await dropDiscounts(tx, sourceOf(name));
  if (how.record !== false) await record(tx, actor, current, saved, how.why);
  return ok(true);
}

/**
 * Enables, disables, configures, or goes to another version that is here. Refusals: `extension-unknown` (404),
 * `version-changed` (412), `extension-settings` (422), `extension-version-unknown` (404), `extension-requires` (409).
 */
export async function changeExtension(
  tx: Tx,
  actor: Actor,
  name: string,
  expected: ExpectedVersion,
  patch: {
    state?: 'enabled' | 'disabled' | undefined;
    settings?: JsonObject | undefined;
    version?: string | undefined;
  },
  how: { why?: string } = {},
): Promise<Result<Installed>> {
  const current = await lockInstalled(tx, name);
  if (!current || current.state === 'uninstalled') return refuse('extension-unknown', 404);
  const fresh = refuseStale(expected, current.revision);
  if (!fresh.ok) return fresh;
  return saveDecision(tx, actor, current, patch, how);
}

async function saveDecision(
  tx: Tx,
  actor: Actor,
  current: Installed,
  patch: Partial<Decided> | { [K in keyof Decided]?: Decided[K] | undefined },
  how: { record?: false; why?: string } = {},
): Promise<Result<Installed>> {
  const version = patch.version ?? current.version;
  const pack = await readPackage(tx, current.name, version);
  if (!pack) return refuse('extension-version-unknown', 404, { params: { version } });
  const fields = pack.manifest.kind === 'extension' ? pack.manifest.settings : [];
  const settings =
    patch.settings === undefined
      ? ok(current.settings)
      : checkSettings(fields, { ...settingsOf(fields, current.settings), ...patch.settings });
  if (!settings.ok) return settings;
  if (pack.manifest.kind === 'extension') {
    await migrateTables(tx, current.name, pack.manifest.migrations);
  }
  const state = patch.state ?? current.state;
  if (state === 'enabled' && current.state !== 'enabled') {
    const missing = await missingFor(tx, pack.manifest);
    if (missing.length > 0) {
      return refuse('extension-requires', 409, { params: { names: missing.join(', ') } });
    }
  }
  const saved = await saveInstalled(tx, {
    name: current.name,
    version,
    previousVersion: version === current.version ? current.previousVersion : current.version,
    state,
    settings: settings.value,
    cutOff: state === 'enabled' ? null : current.cutOff,
  });
  if (state !== 'enabled') await dropDiscounts(tx, sourceOf(current.name));
  if (how.record !== false) await record(tx, actor, current, saved, how.why);
  return ok(saved);
}

/** What an extension requires that is not enabled. */
async function missingFor(tx: Tx, manifest: Manifest): Promise<string[]> {
  const requires = manifest.kind === 'extension' ? (manifest.requires ?? []) : [];
  if (requires.length === 0) return [];
  const enabled = new Set(
    (await listInstalled(tx)).filter(({ state }) => state === 'enabled').map(({ name }) => name),
  );
  return requires.filter((name) => !enabled.has(name));
}

/**
 * Takes an extension out. Its data are kept for when it comes back, or dropped for good with `dropData`, which cannot be
 * undone. Refusals: `extension-unknown` (404), `version-changed` (412).
 */
export async function uninstallExtension(
  tx: Tx,
  actor: Actor,
  name: string,
  expected: ExpectedVersion,
  { dropData }: { dropData: boolean },
): Promise<Result<null>> {
  const current = await lockInstalled(tx, name);
  if (!current || current.state === 'uninstalled') return refuse('extension-unknown', 404);
  const fresh = refuseStale(expected, current.revision);
  if (!fresh.ok) return fresh;
  await changeState(tx, actor, name, 'uninstalled', { record: false });
  if (dropData) {
    await dropTables(tx, name);
    await recordChange(tx, actor, {
      ...entityOf(current),
      action: 'delete',
      before: decided(current),
      after: null,
    });
  } else await record(tx, actor, current, { ...current, state: 'uninstalled' });
  return ok(null);
}

/** How a change of an extension is undone (entity kind `extension`): what was decided before is decided again. */
export const extensionUndo: UndoHandler = {
  async read(tx, name, fields) {
    const found = await lockInstalled(tx, name);
    return found ? pickFields({ ...decided(found) }, fields) : null;
  },
  async apply(tx, actor, name, values) {
    const current = await lockInstalled(tx, name);
    if (!current) return refuse('extension-unknown', 404);
    return saveDecision(tx, actor, current, values as Partial<Decided>, { record: false });
  },
  remove: (tx, actor, name) => changeState(tx, actor, name, 'uninstalled', { record: false }),
};

function decided({ version, state, settings }: Installed): JsonObject {
  return { version, state, settings };
}

function entityOf({ name, manifest }: Installed) {
  return { entityKind: 'extension', entityId: name, entityLabel: manifest.title.fr };
}

async function record(
  tx: Tx,
  actor: Actor,
  before: Installed | null,
  after: Installed,
  why?: string,
): Promise<void> {
  const now = decided(after);
  const was = before && decided(before);
  const fields = Object.keys(now).filter(
    (key) => JSON.stringify(was?.[key]) !== JSON.stringify(now[key]),
  );
  if (fields.length === 0) return;
  await recordChange(tx, actor, {
    ...entityOf(after),
    action: was ? 'update' : 'create',
    before: was && pickFields(was, fields),
    after: pickFields(now, was ? fields : ['version', 'state']),
    ...(why === undefined ? {} : { why }),
  });
}
