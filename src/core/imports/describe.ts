import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { csvSafe } from '../../kernel/csv-safe.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import type { ImportIssue } from './model.ts';

/** An issue in the words of a language. */
export interface DescribedIssue {
  message: string;
  remedy: string;
}

/** Says an issue and what to do about it. */
export function describeIssue(
  t: Translate,
  issue: Pick<ImportIssue, 'code' | 'params'>,
): DescribedIssue {
  const params =
    issue.code === 'image-missing'
      ? { reason: t(`imports.imageFault.${issue.params['reason']}`) }
      : issue.params;
  return {
    message: t(`imports.issue.${issue.code}`, params),
    remedy: t(`imports.remedy.${issue.code}`),
  };
}

/**
 * One line of an error file. French spreadsheets split at semicolons, English ones at commas; cells
 * that a spreadsheet would run as formulas are made safe.
 */
function errorLine(cells: readonly string[], locale: string): string {
  const quoted = cells.map((cell) => `"${csvSafe(cell).replaceAll('"', '""')}"`);
  return `${quoted.join(locale === 'fr' ? ';' : ',')}\r\n`;
}

/** The header of an error file, with the mark by which spreadsheets know UTF-8. */
export function errorFileHeader(t: Translate, locale: string): string {
  const names = ['severity', 'row', 'column', 'value', 'reason', 'remedy'] as const;
  return `\ufeff${errorLine(
    names.map((name) => t(`imports.errorFile.${name}`)),
    locale,
  )}`;
}

/** The lines of an error file for these issues. */
export function errorFileLines(
  issues: readonly Omit<ImportIssue, 'kind'>[],
  t: Translate,
  locale: string,
): string {
  return issues
    .map((issue) => {
      const { message, remedy } = describeIssue(t, issue);
      const severity = t(`imports.severity.${issue.severity}`);
      return errorLine(
        [severity, String(issue.row), issue.column, issue.value, message, remedy],
        locale,
      );
    })
    .join('');
}

/** An error file that is written while an import runs. */
export interface ErrorFile {
  write(issues: readonly ImportIssue[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens an error file. Refusal: `import-errors-not-writable` (422) when it cannot be written. */
export async function openErrorFile(
  path: string,
  t: Translate,
  locale: string,
): Promise<Result<ErrorFile>> {
  const stream = createWriteStream(path);
  try {
    await once(stream, 'open');
  } catch {
    return refuse('import-errors-not-writable', 422, { params: { file: path } });
  }
  stream.write(errorFileHeader(t, locale));
  return ok({
    async write(issues) {
      if (issues.length > 0 && !stream.write(errorFileLines(issues, t, locale)))
        await once(stream, 'drain');
    },
    async close() {
      stream.end();
      await once(stream, 'close');
    },
  });
}
