import { stringifyForOthers } from '../../kernel/instants.ts';
import { statfsSync } from 'node:fs';
import { refusalOfDisk } from '../../kernel/disk.ts';
import { isLostConnection } from '../../kernel/lost-connection.ts';
import { refuse, type Refusal } from '../../kernel/refusal.ts';
import type { ConfigProblem } from '../../platform/config/index.ts';
import { refusalMessage, translator, type Translate } from '../../platform/i18n/index.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';

/** Where a command speaks: sentences for a person, or one JSON object for a program. */
export interface Output {
  json: boolean;
  locale: string;
  t: Translate;
  /** One line for a person; silent with `--json`. */
  line(text: string): void;
  /** What the command found; written only with `--json`. */
  result(value: Record<string, unknown>): void;
  /** Says a refusal and its remedy; gives the exit code. */
  refuse(refusal: Refusal): number;
  /**
   * Says what stopped a command: the refusal that an error carries, a full disk, a database that went away or is not of this version,
   * else a bug; gives the exit code.
   */
  fail(error: unknown): number;
}

/** The language of the terminal: English when it says so, else French. */
export function terminalLocale(env: Readonly<Record<string, string | undefined>>): string {
  const language = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^en/i.test(language) ? 'en' : 'fr';
}

/** Speaks on the standard output, refusals on the standard error; with `json`, all in one object. */
export function openOutput(json: boolean, locale: string): Output {
  const t = translator(locale);
  const sayRefusal: Output['refuse'] = (refusal) => {
    const { title, remedy } = refusalMessage(refusal, locale);
    if (json) write({ ok: false, refusal: { ...refusal, title, remedy } });
    else process.stderr.write([title, ...problemLines(refusal, t, locale), remedy, ''].join('\n'));
    return exitCodeOf(refusal);
  };
  const write = (value: unknown) => process.stdout.write(`${stringifyForOthers(value)}\n`);
  return {
    json,
    locale,
    t,
    line(text) {
      if (!json) process.stdout.write(`${text}\n`);
    },
    result(value) {
      if (json) write({ ok: true, ...value });
    },
    refuse: sayRefusal,
    fail(error) {
      const carried = (error as { refusal?: Refusal }).refusal ?? refusalOf(error);
      if (carried) return sayRefusal(carried);
      const reason = error instanceof Error ? error.message : String(error);
      if (json) write({ ok: false, error: { reason } });
      else process.stderr.write(`${t('cli.bug', { reason })}\n`);
      if (!json && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
      return EXIT.software;
    },
  };
}

/** Less is not enough for PostgreSQL to write on: its log grows by pieces of 16 MB. */
const LEAST_FREE_BYTES = 32 * 1024 * 1024;
/** SQLSTATE of a schema, table or column that is not there. */
const NOT_THERE = ['3F000', '42P01', '42703'];

/** What may befall every command, as the refusal that says the remedy; null for a bug. */
function refusalOf(error: unknown): Refusal | null {
  const folder = process.env['SEREINE_DATA'] || 'data';
  const { code = '', message } = error as Error & { code?: string };
  const ofDisk = refusalOfDisk(error, folder)?.refusal;
  if (ofDisk?.code === 'disk-full') return ofDisk;
  if (NOT_THERE.includes(code)) {
    return refuse('database-behind', 503, { params: { reason: message } }).refusal;
  }
  if (!isLostConnection(error)) return null;
  // A database that can write no more goes away without a word.
  if (freeBytes(folder) < LEAST_FREE_BYTES) {
    return refuse('disk-full', 503, { params: { path: folder } }).refusal;
  }
  return refuse('database-gone', 503, { params: { reason: message } }).refusal;
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

/** What is wrong in detail: each setting of `config-invalid`, each refused field of an input. */
function problemLines(refusal: Refusal, t: Translate, locale: string): string[] {
  const fields = (refusal.fields ?? []).map((field) => {
    const { title, remedy } = refusalMessage(field, locale);
    return `  ${field.pointer}: ${title} ${remedy}`;
  });
  if (refusal.code !== 'config-invalid') return fields;
  const problems = refusal.details?.['problems'] as ConfigProblem[];
  return problems.map(({ variable, value, expected }) => {
    const params = { variable, value, expected: t(`config.expected.${expected}`) };
    return `  ${t('config.problem', params)}`;
  });
}
