import { csvSafe } from '../../kernel/csv-safe.ts';
import { hasMessage, refusalMessage, translator } from '../../platform/i18n/index.ts';
import type { FileIssue } from './read-file.ts';

/** Why a row was not taken, in the words of a language. */
export interface DescribedIssue extends FileIssue {
  reason: string;
  remedy: string;
}

/**
 * Says of each row that was left out why, and what to do: in the words of its file (`<words>.issue.<code>`), else in those of
 * the refusal.
 */
export function describeIssues(
  issues: readonly FileIssue[],
  locale: string,
  words = 'supplierFiles',
): DescribedIssue[] {
  const t = translator(locale);
  return issues.map((issue) => {
    const key = `${words}.issue.${issue.code}`;
    if (hasMessage(locale, key)) {
      return { ...issue, reason: t(key), remedy: t(`${words}.remedy.${issue.code}`) };
    }
    const { title, remedy } = refusalMessage({ ...issue, params: { value: issue.value } }, locale);
    return { ...issue, reason: title, remedy };
  });
}

/** The rows that were left out as CSV: row, column, value, reason, what to do. */
export function writeErrors(issues: readonly DescribedIssue[], locale: string): string {
  const t = translator(locale);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell) => `"${csvSafe(cell).replaceAll('"', '""')}"`)
      .join(locale === 'fr' ? ';' : ',');
  const names = ['row', 'column', 'value', 'reason', 'remedy'] as const;
  return [
    names.map((name) => t(`supplierFiles.errorFile.${name}`)),
    ...issues.map((one) => [String(one.row), one.column, one.value, one.reason, one.remedy]),
  ]
    .map(line)
    .join('\r\n');
}
