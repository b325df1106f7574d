import type { JsonObject } from '../../platform/db/index.ts';
import {
  BLOCK_LIMITS,
  openSandbox,
  WORK_LIMITS,
  type Limits,
} from '../../platform/sandbox/index.ts';
import { tryTheme } from './dress.ts';
import { callIn } from './host.ts';
import type { HostDeps } from './host-calls.ts';
import type { RunningManifest } from './manifest.ts';
import type { Active } from './model.ts';
import type { ExtensionPackage } from './package.ts';
import { sampleInput } from './samples.ts';
import { settingsOf } from './setting-values.ts';
import { readTree } from './tree.ts';

/** What came of trying one function of an extension. */
export interface Trial {
  /** `blocks layout-top` */
  place: string;
  ms: number;
  /** Null: it is well. */
  fault: string | null;
  message: string;
}

/**
 * Tries every function that a manifest names, with sample input, in a sandbox of its own and within the limits of real use;
 * nothing that it asks to write is written. An extension that fails here is not enabled.
 */
export async function tryExtension(
  deps: HostDeps,
  { manifest, files }: Pick<ExtensionPackage, 'manifest' | 'files'>,
  saved: JsonObject,
): Promise<Trial[]> {
  if (manifest.kind === 'theme') return tryTheme(manifest);
  const { name, version, main } = manifest;
  const settings = settingsOf(manifest.settings, saved);
  const extension: Active = { name, version, revision: 0, manifest, settings, files };
  const sandbox = openSandbox({ name, files, main }, () => undefined);
  const trials: Trial[] = [];
  try {
    for (const { path, limits } of functionsOf(manifest)) {
      const began = performance.now();
      const input = sampleInput(path);
      const outcome = await callIn(sandbox, deps, extension, path, input, limits, false);
      const isPage = path[0] === 'blocks' || path[0] === 'pages';
      const invalid = outcome.ok && isPage && readTree(outcome.value) === null;
      trials.push({
        place: path.join(' '),
        ms: Math.round(performance.now() - began),
        fault: outcome.ok ? (invalid ? 'invalid' : null) : outcome.kind,
        message: outcome.ok ? '' : outcome.message,
      });
    }
  } finally {
    await sandbox.close();
  }
  return trials;
}

function functionsOf(manifest: RunningManifest): { path: string[]; limits: Limits }[] {
  const of = (limits: Limits, paths: string[][]) => paths.map((path) => ({ path, limits }));
  return [
    ...of(
      BLOCK_LIMITS,
      manifest.blocks.map(({ slot }) => ['blocks', slot]),
    ),
    ...of(
      BLOCK_LIMITS,
      manifest.actions.map((action) => ['actions', action]),
    ),
    ...of(BLOCK_LIMITS, manifest.checkout ? [['checkout']] : []),
    ...of(
      WORK_LIMITS,
      manifest.events.map((topic) => ['events', topic]),
    ),
    ...of(
      WORK_LIMITS,
      manifest.jobs.map((job) => ['jobs', job.name]),
    ),
    ...of(
      WORK_LIMITS,
      manifest.pages.map(({ id }) => ['pages', id]),
    ),
  ];
}
