import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The secret of this installation, kept in the data folder (`secret`, mode 0600) and made at first
 * use. Several processes may ask at once; all get the same one.
 */
export function readOrMakeSecret(dataFolder: string): string {
  const file = path.join(dataFolder, 'secret');
  const known = read(file);
  if (known !== null) return known;
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, randomBytes(32).toString('base64url'), { mode: 0o600 });
  try {
    // A link appears with its whole content or not at all.
    linkSync(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  const made = read(file);
  if (made === null) throw new Error(`${file} is empty: remove it`);
  return made;
}

/**
 * Puts the secret that a backup carries in the place of this installation's; the former one is kept
 * as `secret.before-restore`. Sessions and sealed values of the backup are readable again.
 */
export function replaceSecret(dataFolder: string, secret: string): void {
  const file = path.join(dataFolder, 'secret');
  const former = read(file);
  if (former === secret) return;
  if (former !== null) {
    writeFileSync(`${file}.before-restore`, former, { mode: 0o600 });
  }
  writeFileSync(`${file}.${process.pid}`, secret, { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
}

function read(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text.length >= 32 ? text : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
