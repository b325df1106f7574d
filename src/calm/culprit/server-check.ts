import { readdir, stat, statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import path from 'node:path';
import { connect } from 'node:tls';
import type pg from 'pg';
import type { Config } from '../../platform/config/index.ts';
import { pendingMigrations, sql, type Db } from '../../platform/db/index.ts';
import { countDeadJobs, countLateJobs } from '../../platform/jobs/index.ts';
import { greetMailServer } from '../../platform/mail/index.ts';
import { compareSettings, type AnySettingDefinition } from '../../platform/settings/index.ts';

/** What is looked at, in the order in which a technician would. */
export const CHECKS = [
  'address',
  'certificate',
  'node',
  'database',
  'migrations',
  'settings',
  'disk',
  'memory',
  'clock',
  'time-zone',
  'jobs',
  'mails',
  'mail-server',
  'backup',
] as const;

/** `well`; `look`: worth a look when there is time; `act`: to be put right; `unknown`: could not be found out. */
export const STATES = ['well', 'look', 'act', 'unknown'] as const;

/** One thing about the server, and how it is. */
export interface Check {
  key: (typeof CHECKS)[number];
  state: (typeof STATES)[number];
  facts: Record<string, string | number>;
}

/** What the check looks at. */
export interface ServerCheckDeps {
  db: Db;
  pool: pg.Pool;
  config: Config;
  definitions: readonly AnySettingDefinition[];
}

type Found = Omit<Check, 'key'>;

const DAY_MS = 86_400_000;
const ANSWER_MS = 5_000;
/** A job that waits longer is late. */
const LATE_MINUTES = 15;

/** Looks at the server as a technician does before blaming anybody: all at once, none longer than some seconds. */
export function checkServer(deps: ServerCheckDeps): Promise<Check[]> {
  const { db, pool, config } = deps;
  const looks: Record<Check['key'], () => Promise<Found> | Found> = {
    address: () => lookAtAddress(config),
    certificate: () => lookAtCertificate(config),
    node: lookAtNode,
    database: () => lookAtDatabase(db),
    migrations: () => lookAtMigrations(pool),
    settings: () => lookAtSettings(deps),
    disk: () => lookAtDisk(config),
    memory: lookAtMemory,
    clock: () => lookAtClock(db),
    'time-zone': () => lookAtTimeZone(db),
    jobs: () => lookAtJobs(db),
    mails: () => lookAtMails(db),
    'mail-server': () => lookAtMailServer(config),
    backup: () => lookAtBackup(config),
  };
  return Promise.all(
    CHECKS.map(async (key) => {
      try {
        return { key, ...(await looks[key]()) };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { key, state: 'unknown', facts: { reason: reason.slice(0, 200) } } as const;
      }
    }),
  );
}

/** Of two thresholds, the graver one that is passed. */
function grade(isActing: boolean, isLooking: boolean): Check['state'] {
  return isActing ? 'act' : isLooking ? 'look' : 'well';
}

async function lookAtAddress({ http }: Config): Promise<Found> {
  const began = performance.now();
  const url = `${http.publicUrl}/healthz`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    const milliseconds = Math.round(performance.now() - began);
    const facts = { url: http.publicUrl, milliseconds, status: answer.status };
    return { state: grade(!answer.ok, milliseconds > 1_000), facts };
  } catch {
    return { state: 'act', facts: { url: http.publicUrl, milliseconds: 0, status: 0 } };
  }
}

async function lookAtCertificate({ http }: Config): Promise<Found> {
  const { protocol, hostname, port } = new URL(http.publicUrl);
  if (protocol !== 'https:') {
    const isHere = hostname === 'localhost' || hostname.startsWith('127.');
    return { state: isHere ? 'well' : 'act', facts: { kind: isHere ? 'local' : 'none' } };
  }
  const validTo = await new Promise<string>((resolve, reject) => {
    const socket = connect(
      // Also one that is over, or of another name, has a date: whoever looks wants to read it.
      {
        host: hostname,
        port: Number(port) || 443,
        servername: hostname,
        rejectUnauthorized: false,
      },
      () => {
        resolve(socket.getPeerCertificate().valid_to);
        socket.end();
      },
    );
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('no answer')));
    socket.once('error', reject);
  });
  const days = Math.floor((Date.parse(validTo) - Date.now()) / DAY_MS);
  return { state: grade(days < 7, days < 21), facts: { kind: days < 0 ? 'over' : 'until', days } };
}

function lookAtNode(): Found {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isOld = major < 20 || (major === 20 && minor < 19);
  return { state: grade(isOld, false), facts: { version: process.versions.node } };
}

async function lookAtDatabase(db: Db): Promise<Found> {
  const { rows } = await sql<{
    number: number;
    version: string;
    bytes: number;
    open: number;
    most: number;
  }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
      pg_database_size(current_database())::float8 as bytes, current_setting('max_connections')::int as most,
      (select count(*)::int from pg_stat_activity) as open`.execute(db);
  const { number, version, bytes, open, most } = rows[0]!;
  return {
    state: grade(number < 150_000 || open > most * 0.95, open > most * 0.8),
    facts: { version: version.split(' ')[0]!, bytes, open, most },
  };
}

async function lookAtMigrations(pool: pg.Pool): Promise<Found> {
  const waiting = await pendingMigrations(pool);
  return {
    state: grade(waiting.length > 0, false),
    facts: { kind: waiting.length > 0 ? 'some' : 'none', waiting: waiting.length },
  };
}

async function lookAtSettings({ db, definitions }: ServerCheckDeps): Promise<Found> {
  const compared = await compareSettings(db, definitions);
  const refused = compared.flatMap(({ key, refused: fields }) =>
    fields.map((field) => `${key}.${field}`),
  );
  const changed = compared.filter((one) => one.changed.length > 0).length;
  return {
    state: grade(refused.length > 0, false),
    facts: {
      kind: refused.length > 0 ? 'refused' : 'accepted',
      names: refused.join(', '),
      changed,
    },
  };
}

async function lookAtDisk({ dataFolder }: Config): Promise<Found> {
  const { bavail, blocks, bsize } = await statfs(dataFolder);
  const [free, total] = [bavail * bsize, blocks * bsize];
  return {
    state: grade(free < total * 0.05, free < total * 0.15),
    facts: { free, total },
  };
}

function lookAtMemory(): Found {
  const [free, total] = [process.availableMemory?.() ?? freemem(), totalmem()];
  return {
    state: grade(free < total * 0.05, free < total * 0.12),
    facts: { free, total, own: process.memoryUsage.rss() },
  };
}

async function lookAtClock(db: Db): Promise<Found> {
  const before = Date.now();
  const { rows } = await sql<{ at: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`.execute(db);
  const seconds = Math.round(Math.abs(rows[0]!.at - (before + Date.now()) / 2) / 100) / 10;
  return { state: grade(seconds > 30, seconds > 3), facts: { seconds } };
}

async function lookAtTimeZone(db: Db): Promise<Found> {
  const { rows } = await sql<{ zone: string; paris: string }>`
    select current_setting('TimeZone') as zone,
      to_char(now() at time zone 'Europe/Paris', 'HH24:MI') as paris`.execute(db);
  const { zone, paris } = rows[0]!;
  const here = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(new Date());
  // An old table of time zones shifts every day of departure around a clock change.
  const apart = Math.abs(minutesOf(here) - minutesOf(paris));
  return {
    state: grade(apart > 2 && apart < 1_438, false),
    facts: {
      process: Intl.DateTimeFormat().resolvedOptions().timeZone,
      database: zone,
      paris: here,
    },
  };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

async function lookAtJobs(db: Db): Promise<Found> {
  const [late, dead] = await Promise.all([countLateJobs(db, LATE_MINUTES), countDeadJobs(db)]);
  return {
    state: grade(late.count > 0, dead.count > 0),
    facts: { late: late.count, dead: dead.count },
  };
}

async function lookAtMails(db: Db): Promise<Found> {
  const { rows } = await sql<{ late: number; failed: number }>`
    select count(*) filter (where state = 'queued' and created_at < now() - interval '30 minutes')::int as late,
      count(*) filter (where state = 'failed' and created_at > now() - interval '2 days')::int as failed
    from platform.mail where state in ('queued', 'failed')`.execute(db);
  const { late, failed } = rows[0]!;
  return { state: grade(late > 0, failed > 0), facts: { late, failed } };
}

async function lookAtMailServer({ mail }: Config): Promise<Found> {
  if (mail.smtpUrl === null) return { state: 'look', facts: { kind: 'none' } };
  const host = new URL(mail.smtpUrl).host;
  try {
    await greetMailServer(mail.smtpUrl);
    return { state: 'well', facts: { kind: 'answers', host } };
  } catch (error) {
    const reason = (error as Error).message.slice(0, 200);
    return { state: 'act', facts: { kind: 'refuses', host, reason } };
  }
}

async function lookAtBackup({ backup }: Config): Promise<Found> {
  if (!backup.daily) return { state: 'look', facts: { kind: 'off' } };
  const names = await readdir(backup.folder).catch(() => []);
  const times = await Promise.all(
    names.map(async (name) => (await stat(path.join(backup.folder, name))).mtimeMs),
  );
  if (times.length === 0) return { state: 'look', facts: { kind: 'none' } };
  const hours = Math.floor((Date.now() - Math.max(...times)) / 3_600_000);
  return { state: grade(hours > 72, hours > 36), facts: { kind: 'last', hours } };
}
