import { stringifyForOthers } from '../../kernel/instants.ts';
import { loadLater } from '../../kernel/load-later.ts';
import { stringify } from 'csv-stringify/sync';
import type * as Fflate from 'fflate';
import { csvSafe } from '../../kernel/csv-safe.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import type { Person } from '../../core/parties/index.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { listMailsTo, queueMail } from '../../platform/mail/index.ts';
import type { AccountDeps } from './model.ts';

const fflate = loadLater<typeof Fflate>('fflate');

const KEPT_DAYS = 7;

/** The job that gathers one export. */
export const EXPORT_JOB = 'accounts.gather-export';

/** A copy of a person's data, being made or ready. */
export interface ExportView {
  id: number;
  askedAt: Date;
  readyAt: Date | null;
  expiresAt: Date | null;
}

/** Asks for a copy of everything kept of a person (R45); one that is being made is not made twice. */
export async function askExport(deps: AccountDeps, partyId: number): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    await sql`select 1 from accounts.account where party_id = ${partyId} for update`.execute(tx);
    const { rows } = await sql<{ id: number }>`
      insert into accounts.data_export (party_id) select ${partyId}
      where not exists (select from accounts.data_export where party_id = ${partyId} and ready_at is null)
      returning id`.execute(tx);
    if (rows[0]) await enqueue(tx, EXPORT_JOB, { exportId: rows[0].id });
    return ok(null);
  });
}

/** The copies of a person's data that are there or on their way, the newest first. */
export async function listExports(db: Db, partyId: number): Promise<ExportView[]> {
  const { rows } = await sql<ExportView>`
    select id, asked_at as "askedAt", ready_at as "readyAt", expires_at as "expiresAt" from accounts.data_export
    where party_id = ${partyId} and (expires_at is null or expires_at > now()) order by id desc limit 10`.execute(
    db,
  );
  return rows;
}

/** The archive of an export of this person; null when there is none, or no more. */
export async function readExport(db: Db, partyId: number, id: number): Promise<Buffer | null> {
  const { rows } = await sql<{ archive: Buffer }>`
    select archive from accounts.data_export
    where id = ${id} and party_id = ${partyId} and archive is not null and expires_at > now()`.execute(
    db,
  );
  return rows[0]?.archive ?? null;
}

/** Gathers an export and says by mail that it is ready; doing it again changes nothing. */
export async function gatherExport(deps: AccountDeps, exportId: number): Promise<void> {
  const { rows } = await sql<Person & { locale: string }>`
    select e.party_id as "partyId", p.email, p.locale
    from accounts.data_export e join parties.party p on p.id = e.party_id
    where e.id = ${exportId} and e.ready_at is null and p.email is not null`.execute(deps.db);
  const person = rows[0];
  if (!person) return;
  const archive = zipOf(await gather(deps, person));
  await transact(deps.db, async (tx) => {
    const { rows: done } = await sql<{ expires_at: Date }>`
      update accounts.data_export set archive = ${archive}, ready_at = now(),
        expires_at = now() + make_interval(days => ${KEPT_DAYS})
      where id = ${exportId} and ready_at is null returning expires_at`.execute(tx);
    if (!done[0]) return ok(null);
    await queueMail(tx, deps.mail, {
      template: 'export-ready',
      data: {
        url: deps.pages.data(person.locale),
        expiresAt: done[0].expires_at.toISOString(),
      },
      locale: person.locale,
      to: person.email,
      dedupeKey: `export-ready:${exportId}`,
    });
    return ok(null);
  });
}

type Records = Record<string, Record<string, unknown>[]>;

async function gather(deps: AccountDeps, person: Person): Promise<Records> {
  const parts = await Promise.all(deps.keepers.map((keeper) => keeper.read(deps.db, person)));
  const { rows: sessions } = await sql<Record<string, unknown>>`
    select user_agent as "userAgent", created_at as "createdAt", seen_at as "seenAt" from accounts.session
    where party_id = ${person.partyId} order by id`.execute(deps.db);
  const { rows: passkeys } = await sql<Record<string, unknown>>`
    select name, created_at as "createdAt", used_at as "usedAt" from accounts.passkey
    where party_id = ${person.partyId} order by created_at`.execute(deps.db);
  const mails = (await listMailsTo(deps.db, person.email)).map((mail) => ({ ...mail }));
  return Object.assign({}, ...parts, { sessions, passkeys, mails }) as Records;
}

/** One JSON file with everything, and a CSV of each list for spreadsheets. */
function zipOf(records: Records): Buffer {
  const files: Record<string, Uint8Array> = {
    'data.json': fflate().strToU8(stringifyForOthers(records, 2)),
  };
  for (const [name, rows] of Object.entries(records)) {
    if (rows.length === 0) continue;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const told = JSON.parse(stringifyForOthers(rows)) as typeof rows;
    const cells = told.map((row) => columns.map((column) => cellOf(row[column])));
    const csv = stringify([columns, ...cells], { delimiter: ';', record_delimiter: '\r\n' });
    files[`${name}.csv`] = fflate().strToU8(`\uFEFF${csv}`);
  }
  return Buffer.from(fflate().zipSync(files));
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return csvSafe(typeof value === 'object' ? JSON.stringify(value) : String(value as string));
}
