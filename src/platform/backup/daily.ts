import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { ok, type Result } from '../../kernel/refusal.ts';
import type { BackupPlan, Config } from '../config/index.ts';
import { fileTreeOf, type FileTree } from './file-tree.ts';
import { backupsToRemove, dailyName, dayOfName } from './retention.ts';
import { writeBackup, type BackupReport } from './write-backup.ts';

export interface DailyBackupDeps {
  pool: pg.Pool;
  files: FileTree;
  plan: BackupPlan;
  /** The secret of the installation, when the environment does not give it. */
  secret: string | null;
}

/** What the daily backup of an installation works on. */
export function dailyBackupDeps(config: Config, pool: pg.Pool): DailyBackupDeps {
  return {
    pool,
    files: fileTreeOf(config.files),
    plan: config.backup,
    secret: config.secretKept === 'data-folder' ? config.secret : null,
  };
}

/**
 * Makes the backup of the day unless it exists or its hour has not come (Paris time), then removes
 * those that need not be kept. Meant to be called every hour: a machine that was off at the hour
 * catches up. Null when nothing was due. Refusals: those of `writeBackup`.
 */
export async function runDailyBackup(
  deps: DailyBackupDeps,
  now: Date = new Date(),
): Promise<Result<BackupReport | null>> {
  const { plan } = deps;
  const { day, hour } = parisTime(now);
  if (!plan.daily || hour < plan.hour) return ok(null);
  await mkdir(plan.folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const names = await readdir(plan.folder).catch(() => []);
  if (names.some((name) => dayOfName(name) === day)) return ok(null);
  const name = dailyName(day, plan.passphrase !== null);
  const report = await writeBackup({
    pool: deps.pool,
    files: deps.files,
    secret: deps.secret,
    target: path.join(plan.folder, name),
    passphrase: plan.passphrase,
  });
  if (!report.ok) return report;
  for (const old of backupsToRemove([...names, name], day, plan)) {
    await rm(path.join(plan.folder, old), { force: true });
  }
  return report;
}

function parisTime(instant: Date): { day: string; hour: number } {
  // Swedish writes dates as ISO 8601 does.
  const text = instant.toLocaleString('sv-SE', { timeZone: 'Europe/Paris' });
  return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
}
