import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { csvSafe } from '../../kernel/csv-safe.ts';

/**
 * Rows as a spreadsheet opens them in the reader's language: French machines read semicolons and decimal commas. Words that
 * a spreadsheet would calculate are made harmless.
 */
export function writeCsv(rows: readonly (string | number)[][], locale: string): string {
  const decimal = locale === 'fr' ? ',' : '.';
  const text = stringify(
    rows.map((row) =>
      row.map((cell) =>
        typeof cell === 'number' ? String(cell).replace('.', decimal) : csvSafe(cell),
      ),
    ),
    { delimiter: locale === 'fr' ? ';' : ',', record_delimiter: '\r\n' },
  );
  return `\uFEFF${text}`;
}

/** Answers a CSV file called `name`. */
export function sendCsv(reply: FastifyReply, name: string, text: string): FastifyReply {
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'private, no-store')
    .send(text);
}
