import { statSync } from 'node:fs';
import path from 'node:path';
import { checkBackup, fileTreeOf, writeBackup } from '../../platform/backup/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { formatBytes, formatDate, formatNumber } from '../../platform/i18n/index.ts';
import { addAction, withDatabase, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';
import type { Output } from './output.ts';
import { askPassphrase, choosePassphrase } from './passphrase.ts';
import { openProgress } from './progress.ts';

interface BackupFlags {
  out?: string;
  encrypt?: boolean;
  check?: string;
}

/**
 * `sereine backup [--out FILE|FOLDER] [--encrypt]` makes a backup while everything goes on;
 * `--check FILE` reads a whole backup and says whether it is sound. Exit 0, 65 for a damaged one, or
 * as documented for refusals.
 */
export const registerBackup: RegisterCommand = (program, t, locale) => {
  const command = program
    .command('backup')
    .description(t('cli.backup.description'))
    .option('--out <path>', t('cli.backup.out'))
    .option('--encrypt', t('cli.backup.encrypt'))
    .option('--check <file>', t('cli.backup.check'));
  addAction<BackupFlags>(command, locale, t, ({ output, options }) =>
    options.check === undefined ? make(output, options) : check(output, options.check),
  );
};

function make(output: Output, flags: BackupFlags): Promise<number> {
  return withDatabase(output, async ({ config, database }) => {
    let passphrase = config.backup.passphrase;
    if (flags.encrypt) {
      const chosen = await choosePassphrase(passphrase, output.t('cli.backup.askNew'));
      if (!chosen.ok) return output.refuse(chosen.refusal);
      passphrase = chosen.value;
    }
    const progress = openProgress(output, output.t('cli.backup.working'));
    const result = await writeBackup({
      pool: database.pool,
      files: fileTreeOf(config.files),
      target: targetOf(config, flags.out, passphrase !== null),
      passphrase,
      secret: config.secretKept === 'data-folder' ? config.secret : null,
      onProgress: (done) => progress.update(done),
    });
    progress.close();
    if (!result.ok) return output.refuse(result.refusal);
    const { target, rows, files, byteSize, encrypted } = result.value;
    const { locale } = output;
    output.line(
      output.t('cli.backup.done', {
        path: target,
        size: formatBytes(byteSize, locale),
        rows: formatNumber(rows, locale),
        files: formatNumber(files, locale),
      }),
    );
    output.line(output.t(encrypted ? 'cli.backup.keepPhrase' : 'cli.backup.keepSafe'));
    output.result({ backup: result.value });
    return EXIT.ok;
  });
}

function targetOf(config: Config, out: string | undefined, encrypted: boolean): string {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const name = `sereine-${stamp}.tar.gz${encrypted ? '.enc' : ''}`;
  if (out === undefined) return path.join(config.backup.folder, name);
  const isFolder = out.endsWith('/') || statSync(out, { throwIfNoEntry: false })?.isDirectory();
  return path.resolve(isFolder ? path.join(out, name) : out);
}

async function check(output: Output, file: string): Promise<number> {
  const result = await readWithPassphrase(output, (passphrase) =>
    checkBackup(path.resolve(file), passphrase),
  );
  if (!result.ok) return output.refuse(result.refusal);
  const { header, summary } = result.value;
  const { locale } = output;
  output.line(
    output.t('cli.backup.sound', {
      date: formatDate(header.createdAt, locale, 'instant'),
      rows: formatNumber(summary.rows, locale),
      files: formatNumber(summary.files, locale),
    }),
  );
  output.result({ createdAt: header.createdAt, ...summary });
  return EXIT.ok;
}

/**
 * Runs `read` with the passphrase of the environment (`BACKUP_PASSPHRASE`), and asks for one on the
 * terminal when it turns out to be needed.
 */
export async function readWithPassphrase<R extends { ok: boolean; refusal?: { code: string } }>(
  output: Output,
  read: (passphrase: string | null) => Promise<R>,
): Promise<R> {
  const result = await read(process.env['BACKUP_PASSPHRASE'] || null);
  if (result.ok || result.refusal?.code !== 'backup-passphrase-missing') return result;
  const answer = await askPassphrase(output.t('cli.backup.ask'));
  return answer ? read(answer) : result;
}
