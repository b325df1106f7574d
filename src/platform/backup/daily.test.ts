import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { checkBackup, folderTree, runDailyBackup, writeBackup } from './index.ts';
import { backupWiring } from './wiring.ts';

const base = mkdtempSync(path.join(tmpdir(), 'sereine-daily-'));
const database = testDatabase();
afterAll(() => rmSync(base, { recursive: true, force: true }));

function deps(folder: string, more: { passphrase?: string; daily?: boolean } = {}) {
  return {
    pool: database.pool,
    files: folderTree(path.join(base, 'files')),
    secret: null,
    plan: {
      folder,
      daily: more.daily ?? true,
      hour: 3,
      keepDays: 2,
      keepMonths: 0,
      passphrase: more.passphrase ?? null,
    },
  };
}

describe('the daily backup', () => {
  test('is made once a day after its hour in Paris, catches up, and old ones go', async () => {
    const folder = path.join(base, 'daily');
    const run = async (instant: string) => {
      const result = await runDailyBackup(deps(folder), new Date(instant));
      if (!result.ok) throw new Error(result.refusal.code);
      return result.value !== null;
    };
    expect(await run('2026-11-20T01:59:00Z')).toBe(false);
    expect(await run('2026-11-20T02:05:00Z')).toBe(true);
    expect(await run('2026-11-20T03:05:00Z')).toBe(false);
    expect(await run('2026-11-21T15:05:00Z')).toBe(true);
    expect(await run('2026-11-22T02:05:00Z')).toBe(true);
    expect(readdirSync(folder).sort()).toEqual([
      'sereine-daily-2026-11-21.tar.gz',
      'sereine-daily-2026-11-22.tar.gz',
    ]);
    expect((await checkBackup(path.join(folder, 'sereine-daily-2026-11-22.tar.gz'), null)).ok).toBe(
      true,
    );
  });

  test('is encrypted when a passphrase is set, and can be switched off', async () => {
    const folder = path.join(base, 'encrypted');
    const at = new Date('2026-11-20T12:00:00Z');
    expect(await runDailyBackup(deps(folder, { daily: false }), at)).toEqual({
      ok: true,
      value: null,
    });
    const passphrase = 'quatre mots bien choisis';
    await runDailyBackup(deps(folder, { passphrase }), at);
    const file = path.join(folder, 'sereine-daily-2026-11-20.tar.gz.enc');
    expect((await checkBackup(file, passphrase)).ok).toBe(true);
  });

  test('a folder that cannot be written fails the job, so that it is shown and tried again', async () => {
    writeFileSync(path.join(base, 'a-file'), '');
    const unwritable = deps(path.join(base, 'a-file/backups'));
    // Due at any hour the tests run.
    unwritable.plan.hour = 0;
    const wiring = backupWiring(unwritable);
    expect(wiring.schedules).toEqual([{ job: 'backup.daily', cron: '5 * * * *' }]);
    const context = { jobId: '1', attempt: 1, signal: AbortSignal.timeout(60_000) };
    await expect(wiring.jobs!['backup.daily']!(null, context)).rejects.toThrow(
      'backup-folder-not-writable',
    );
  });

  test('a full disk is one clear refusal and leaves nothing behind', async (context) => {
    const mount = path.join(base, 'tiny');
    mkdirSync(mount);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', mount]);
    if (mounted.status !== 0) {
      console.warn('skipped: this machine does not let us mount a small disk');
      return context.skip();
    }
    try {
      const target = path.join(mount, 'x.tar.gz');
      const result = await writeBackup({ ...deps(mount), target, passphrase: null });
      expect(result).toMatchObject({ refusal: { code: 'disk-full' } });
      expect(readdirSync(mount)).toEqual([]);
    } finally {
      spawnSync('umount', [mount]);
    }
  });
});
