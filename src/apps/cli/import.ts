import path from 'node:path';
import v8 from 'node:v8';
import { systemActor } from '../../kernel/actor.ts';
import { ok, refuse } from '../../kernel/refusal.ts';
import { meetFreeze } from '../../core/calendar/index.ts';
import {
  describeIssue,
  findMapping,
  openErrorFile,
  readLocalImages,
  runImport,
  type ImportFormat,
  type ImportIssue,
  type ImportReport,
} from '../../core/imports/index.ts';
import { migrate, transact, type Db } from '../../platform/db/index.ts';
import { openStorage, type FileStorage } from '../../platform/files/index.ts';
import { addAction, withDatabase, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';
import type { Output } from './output.ts';
import { openProgress } from './progress.ts';

interface ImportOptions {
  format: string;
  dryRun?: boolean;
  channel?: string;
  resume?: boolean;
  errors?: string;
  images?: string;
  mapping?: string;
  reason?: string;
}

/** Issues that are kept for the terminal and the JSON object; the error file has all. */
const JSON_ISSUES = 1_000;
/**
 * How far the heap may grow beyond what lives, in percent, before it is collected. Nearly everything an import makes is dropped
 * with its batch; V8 would let garbage pile up to several times what lives.
 */
const HEAP_GROWTH_PERCENT = 50;
/** Rows that are named for one kind of issue. */
const SHOWN_ROWS = 5;

/**
 * `sereine import catalogue FILE`: exit 0 when the file was read to its end (rows may have been
 * refused, the counts say so), 65 when the file cannot be imported, 66 when it is not there.
 */
export const registerImport: RegisterCommand = (program, t, locale) => {
  const command = program
    .command('import')
    .description(t('cli.import.description'))
    .command('catalogue')
    .description(t('cli.import.catalogue'))
    .argument('<file>', t('cli.import.file'))
    .option('--format <format>', t('cli.import.format'), 'auto')
    .option('--dry-run', t('cli.import.dryRun'))
    .option('--channel <channel>', t('cli.import.channel'))
    .option('--resume', t('cli.import.resume'))
    .option('--errors <file>', t('cli.import.errors'))
    .option('--images <folder>', t('cli.import.imagesFolder'))
    .option('--mapping <name>', t('cli.import.mapping'))
    .option('--reason <text>', t('cli.mayUpdate.reason'));
  addAction<ImportOptions>(command, locale, t, async ({ output, args, options }) => {
    if (!['auto', 'shopify', 'woocommerce', 'prestashop', 'sereine'].includes(options.format)) {
      process.stderr.write(`${t('cli.wrongUsage', { reason: `--format ${options.format}` })}\n`);
      return EXIT.usage;
    }
    v8.setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
    return withDatabase(output, async ({ config, database }) => {
      await migrate(database.pool);
      const storage = await openStorage(config.files);
      return importCatalogue({ db: database.db, storage }, output, args[0] ?? '', options);
    });
  });
};

async function importCatalogue(
  deps: { db: Db; storage: FileStorage },
  output: Output,
  file: string,
  options: ImportOptions,
): Promise<number> {
  const mapping = options.mapping
    ? await findMapping(deps.db, { name: options.mapping })
    : undefined;
  if (options.mapping !== undefined && !mapping) {
    return output.refuse(refuse('mapping-unknown', 404).refusal);
  }
  if (!options.dryRun) {
    const by = { actor: systemActor('sereine import'), reason: options.reason ?? null };
    const act = { kind: 'import', label: path.basename(file) } as const;
    const met = await transact(deps.db, (tx) => meetFreeze(tx, by, act));
    if (!met.ok) return output.refuse(met.refusal);
  }
  const opened = options.errors
    ? await openErrorFile(options.errors, output.t, output.locale)
    : ok(null);
  if (!opened.ok) return output.refuse(opened.refusal);
  const errors = opened.value;
  const kept: ImportIssue[] = [];
  const bar = openProgress(output, output.t('cli.import.progress'));
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const done = await runImport(deps.db, {
      file,
      format: options.format as ImportFormat | 'auto',
      mapping: mapping?.content ?? null,
      dryRun: options.dryRun === true,
      resume: options.resume === true,
      actor: systemActor('sereine import'),
      signal: stop.signal,
      onProgress: ({ readBytes, totalBytes }) => bar.update(readBytes / Math.max(1, totalBytes)),
      onIssues: async (issues) => {
        if (kept.length < JSON_ISSUES) kept.push(...issues.slice(0, JSON_ISSUES - kept.length));
        await errors?.write(issues);
      },
      ...(options.channel === undefined ? {} : { channelId: options.channel }),
    });
    bar.close();
    if (!done.ok) return output.refuse(done.refusal);
    const { runId, state } = done.value;
    if (runId !== null && state === 'done') {
      // Pictures given as paths stand beside the file; the worker fetches those with addresses.
      await readLocalImages(deps, runId, options.images ?? path.dirname(path.resolve(file)));
    }
    tell(output, done.value, kept, options);
    return EXIT.ok;
  } finally {
    process.off('SIGINT', onInterrupt);
    await errors?.close();
  }
}

function tell(
  output: Output,
  report: ImportReport,
  issues: readonly ImportIssue[],
  options: ImportOptions,
): void {
  const { t } = output;
  const { counts } = report;
  const content = t(`cli.import.content.${report.content}`);
  output.line(
    t('cli.import.recognised', { system: report.system, content, encoding: report.encoding }),
  );
  if (report.resumedAt > 0) output.line(t('cli.import.resumed', { count: report.resumedAt }));
  const headline = { previewed: 'dryRunDone', done: 'done', paused: 'paused' }[report.state];
  output.line(t(`cli.import.${headline}`, { seconds: Math.round(report.elapsedMs / 100) / 10 }));
  const line = (key: string, kind: 'products' | 'variants') =>
    output.line(
      t(key, {
        created: counts[`${kind}Created`],
        changed: counts[`${kind}Changed`],
        unchanged: counts[`${kind}Unchanged`],
      }),
    );
  line('cli.import.products', 'products');
  line('cli.import.variants', 'variants');
  output.line(
    t('cli.import.images', { images: counts.imagesPending, categories: counts.categoriesCreated }),
  );
  output.line(t('cli.import.issues', { errors: counts.errors, warnings: counts.warnings }));
  for (const text of summarise(output, issues)) output.line(`  ${text}`);
  if (options.errors) output.line(t('cli.import.errorsWritten', { file: options.errors }));
  output.result({
    ...report,
    errorsFile: options.errors ?? null,
    issues: issues.map(({ kind: _kind, ...issue }) => ({ ...issue, ...describeIssue(t, issue) })),
  });
}

/** Issues of one kind in one line, refused rows first: they are what somebody must look at. */
function summarise(output: Output, issues: readonly ImportIssue[]): string[] {
  const groups = new Map<string, ImportIssue[]>();
  for (const issue of issues) {
    const key = `${issue.severity === 'error' ? 0 : 1} ${issue.code} ${issue.column}`;
    groups.set(key, [...(groups.get(key) ?? []), issue]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, found]) => {
      const first = found[0]!;
      const { message, remedy } = describeIssue(output.t, first);
      const rows = found
        .slice(0, SHOWN_ROWS)
        .map(({ row }) => row)
        .join(', ');
      const more = found.length > SHOWN_ROWS ? ` … (${found.length})` : '';
      const column = first.column === '' ? '' : `, ${first.column}`;
      const key = found.length === 1 ? 'cli.import.issueRow' : 'cli.import.issueRows';
      return output.t(key, { rows: `${rows}${more}${column}`, message, remedy });
    });
}
