import { z } from 'zod';
import type { Refusal } from '../../kernel/refusal.ts';
import { refusalMessage, translator } from '../../platform/i18n/index.ts';
import type { ImportRun } from './run-store.ts';

/** An import as the API shows it. */
export const runSchema = z
  .object({
    id: z.int(),
    fileName: z.string(),
    format: z.string(),
    channelId: z.string(),
    dryRun: z.boolean(),
    state: z.enum([
      'queued',
      'mapping',
      'previewed',
      'running',
      'paused',
      'done',
      'failed',
      'refused',
    ]),
    totalBytes: z.int(),
    readBytes: z.int(),
    counts: z.record(z.string(), z.int()),
    mappingName: z.string().nullable().describe('Of the remembered mapping it was read with'),
    hasMapping: z.boolean().describe('Somebody said what its columns mean'),
    mayMap: z.boolean().describe('Somebody may say, or correct, what its columns mean'),
    preview: z.array(
      z.object({
        row: z.int(),
        title: z.string(),
        handle: z.string(),
        brand: z.string().nullable(),
        categories: z.array(z.string()),
        variants: z.int(),
        priceFromCents: z.int().nullable(),
        quantity: z.int().nullable(),
        images: z.int(),
      }),
    ),
    actorLabel: z.string(),
    failure: z.string().nullable().describe('Why it was refused or failed, and the remedy'),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'ImportRun' });

/** An import in the language of the reader. */
export function viewOf(run: ImportRun, locale: string) {
  const { fileSha256, filePath, committedRecords, actor, mapping, ...view } = run;
  void [fileSha256, filePath, committedRecords, actor];
  return {
    ...view,
    hasMapping: mapping !== null,
    mayMap: mayBeMapped(run),
    counts: { ...view.counts },
    failure: failureText(run, locale),
  };
}

/** A file that was refused because it is no table at all has no columns to speak of. */
function mayBeMapped({ state, failure }: ImportRun): boolean {
  if (state !== 'refused') return state === 'mapping' || state === 'previewed';
  const { code } = JSON.parse(failure ?? '{"code":""}') as Pick<Refusal, 'code'>;
  return code !== 'import-table-unreadable' && !code.startsWith('import-file-');
}

/** A refusal is kept with its code and said in the reader's language. */
function failureText(run: ImportRun, locale: string): string | null {
  if (run.failure === null) return null;
  if (run.state !== 'refused') return translator(locale)('imports.failed');
  const { title, remedy } = refusalMessage(JSON.parse(run.failure) as Refusal, locale);
  return `${title} ${remedy}`;
}
