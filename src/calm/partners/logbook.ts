import { sql, type Db } from '../../platform/db/index.ts';
import { followLog } from '../../platform/log/index.ts';
import { redact } from './redact.ts';

const FLUSH_MS = 5_000;
/** A process that floods its log is cut short: the first lines of a storm say what it is about. */
const MOST_WAITING = 200;
const WARN = new Set(['warn', 'error', 'fatal']);
const SHOWN_ELSEWHERE = new Set(['level', 'time', 'process', 'pid', 'msg', 'err', 'error']);

/** One warning or error of a process. */
export interface LogLine {
  at: string;
  process: string;
  level: string;
  message: string;
  detail: string;
}

/** Reads a line of the log; null for what is no warning, or no line of ours. */
export function readLogLine(line: string): LogLine | null {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
  const level = String(entry['level']);
  if (!WARN.has(level)) return null;
  const error = (entry['err'] ?? entry['error']) as
    { type?: string; message?: string; code?: string; stack?: string } | undefined;
  const facts = Object.entries(entry)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const trace = error?.stack?.split('\n').slice(1, 7).join('\n') ?? '';
  const said = error ? [error.type, error.code, error.message].filter(Boolean).join(' ') : '';
  const at = new Date(String(entry['time']));
  return {
    at: (Number.isNaN(at.getTime()) ? new Date() : at).toISOString(),
    process: String(entry['process'] ?? ''),
    level,
    message: redact(String(entry['msg'] ?? '')).text.slice(0, 500),
    detail: redact([...facts, said, trace].filter((part) => part !== '').join('\n')).text.slice(
      0,
      4_000,
    ),
  };
}

/**
 * Keeps the warnings and errors of this process in the database, so that a request for help can carry those of the hour in
 * question, whichever process wrote them. A line that cannot be kept is lost; the log itself has it. Returns the way to stop, which
 * writes what still waits.
 */
export function keepLogbook(db: Db): () => Promise<void> {
  let waiting: LogLine[] = [];
  const stopFollowing = followLog((line) => {
    const read = readLogLine(line);
    if (read && waiting.length < MOST_WAITING) waiting.push(read);
  });
  const flush = async () => {
    const lines = waiting;
    waiting = [];
    if (lines.length > 0) await insertLines(db, lines).catch(() => undefined);
  };
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stopFollowing();
    await flush();
  };
}

async function insertLines(db: Db, lines: readonly LogLine[]): Promise<void> {
  await sql`insert into partners.log_line (at, process, level, message, detail)
    select at, process, level, message, detail
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as l (at timestamptz, process text, level text, message text, detail text)`.execute(db);
}

/** Warnings and errors between two instants, in order; at most `limit`, the latest of them. */
export async function readLogbook(
  db: Db,
  { from, to, limit }: { from: Date; to: Date; limit: number },
): Promise<LogLine[]> {
  const { rows } = await sql<LogLine>`
    select * from (select id, to_json(at) #>> '{}' as at, process, level, message, detail
      from partners.log_line where at between ${from} and ${to} order by at desc, id desc limit ${limit}) l
    order by l.at, l.id`.execute(db);
  return rows;
}

/** Forgets lines that are older than so many days. */
export async function forgetOldLines(db: Db, days: number): Promise<void> {
  await sql`delete from partners.log_line where at < now() - make_interval(days => ${days})`.execute(
    db,
  );
}
