import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { refusalOfDisk } from '../../kernel/disk.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';

/** The unprivileged system account PostgreSQL runs as when we are root. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Where one cluster lives. */
export interface ClusterPlace {
  /** Folder of everything below; 0700 and owned by the account. */
  folder: string;
  /** PostgreSQL's data directory. */
  pgdata: string;
  /** Folder of the unix socket, short enough for the system's limit. */
  socketFolder: string;
  logFile: string;
  /** Null when PostgreSQL runs as ourselves. */
  account: Account | null;
  /** True when the cluster could not stand inside the data folder. */
  elsewhere: boolean;
}

// sun_path holds 107 bytes and the name that PostgreSQL appends ("/.s.PGSQL.5432") 14; 90 leaves the lock file some room.
const LONGEST_SOCKET_FOLDER_BYTES = 88;
const POINTER_FILE = 'postgres.location';
const ACCOUNT_NAMES = ['sereine', 'postgres', 'nobody'];

/**
 * Decides where the cluster of `dataFolder` lives and makes its folders. PostgreSQL refuses to run
 * as root: then a system account (`sereine`, `postgres` or `nobody`) owns the cluster, and when
 * that account cannot reach the data folder (a project under a 0700 home) the cluster stands in
 * `/var/lib/sereine-<hash>`, noted in `<dataFolder>/postgres.location`.
 */
export async function placeCluster(dataFolder: string): Promise<Result<ClusterPlace>> {
  const root = process.getuid?.() === 0;
  try {
    await mkdir(path.dirname(dataFolder), { recursive: true });
    await mkdir(dataFolder, { mode: 0o700 }).catch(unlessExists);
    const inside = path.join(dataFolder, 'postgres');
    const pointer = path.join(dataFolder, POINTER_FILE);
    const noted = existsSync(pointer) ? (await readFile(pointer, 'utf8')).trim() : null;
    if (!root) return ok(await layOut(noted ?? inside, null, noted !== null));

    const account = await chooseAccount(path.join(noted ?? inside, 'pgdata'));
    if (!account) return refuse('embedded-database-needs-account', 503);
    if (noted) return ok(await layOut(noted, account, true));
    // The account must pass through the data folder; the secrets in it are files of mode 0600.
    await chmod(dataFolder, (statSync(dataFolder).mode & 0o777) | 0o011);
    if (await isReachableByOthers(dataFolder, account)) {
      return ok(await layOut(inside, account, false));
    }
    const hash = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
    const elsewhere = `/var/lib/sereine-${hash}`;
    const place = await layOut(elsewhere, account, true);
    await writeFile(pointer, `${elsewhere}\n`, { mode: 0o600 });
    return ok(place);
  } catch (error) {
    const refused = refusalOfDisk(error, dataFolder);
    if (refused) return refused;
    throw error;
  }
}

/** Whether this data folder has a cluster already: the first start takes longer. */
export function hasCluster(dataFolder: string): boolean {
  return [path.join(dataFolder, 'postgres', 'pgdata'), path.join(dataFolder, POINTER_FILE)].some(
    (mark) => existsSync(mark),
  );
}

async function layOut(
  folder: string,
  account: Account | null,
  elsewhere: boolean,
): Promise<ClusterPlace> {
  await makeOwned(folder, account);
  const run = path.join(folder, 'run');
  const short = Buffer.byteLength(run) <= LONGEST_SOCKET_FOLDER_BYTES;
  const socketFolder = short ? run : await shortSocketFolder(folder, account);
  if (short) await makeOwned(run, account);
  return {
    folder,
    pgdata: path.join(folder, 'pgdata'),
    socketFolder,
    logFile: path.join(folder, 'postgres.log'),
    account,
    elsewhere,
  };
}

async function makeOwned(folder: string, account: Account | null): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const owner = account?.uid ?? process.getuid?.();
  const { uid } = await stat(folder);
  if (account && uid !== account.uid) await chown(folder, account.uid, account.gid);
  // Someone else's folder: say so now rather than let PostgreSQL fail later.
  if (!account && owner !== undefined && uid !== owner) {
    throw Object.assign(new Error(`${folder} belongs to another account (uid ${uid})`), {
      code: 'EACCES',
    });
  }
  await chmod(folder, 0o700);
}

/**
 * A folder in the system's temporary folder, for data folders with long paths. The temporary
 * folder is shared: a folder there that is not ours alone (another owner, a link) is not used.
 */
async function shortSocketFolder(cluster: string, account: Account | null): Promise<string> {
  const uid = account?.uid ?? process.getuid?.() ?? 0;
  const hash = createHash('sha256').update(cluster).digest('hex').slice(0, 12);
  const base = Buffer.byteLength(tmpdir()) < 60 && isOpenFolder(tmpdir()) ? tmpdir() : '/tmp';
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const folder = path.join(base, `sereine-${hash}${attempt === 0 ? '' : `-${attempt}`}`);
    await mkdir(folder, { mode: 0o700 }).then(
      () => (account ? chown(folder, account.uid, account.gid) : undefined),
      unlessExists,
    );
    const found = await lstat(folder);
    if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return folder;
  }
  throw new Error(`no safe folder for the database socket under ${base}`);
}

function unlessExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

function isOpenFolder(folder: string): boolean {
  return (statSync(folder).mode & 0o001) !== 0;
}

/** Removes the socket folder when it stands outside the cluster; called after a clean stop. */
export async function removeOutsideSocketFolder(place: ClusterPlace): Promise<void> {
  if (place.socketFolder.startsWith(place.folder + path.sep)) return;
  await rm(place.socketFolder, { recursive: true, force: true });
}

/** Whether `account` may enter every folder on the way to `target` and list `target` itself. */
export async function isReachableByOthers(target: string, account: Account): Promise<boolean> {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** The owner of an existing cluster, else the first known unprivileged account of this system. */
async function chooseAccount(pgdata: string): Promise<Account | null> {
  const accounts = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.uid > 0 && Number.isInteger(account.gid));
  const owner = existsSync(pgdata) ? statSync(pgdata).uid : null;
  const owned = accounts.find((account) => account.uid === owner);
  if (owned) return owned;
  for (const name of ACCOUNT_NAMES) {
    const found = accounts.find((account) => account.name === name);
    if (found) return found;
  }
  return null;
}
