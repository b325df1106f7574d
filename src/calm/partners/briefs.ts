import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Db, type JsonObject, type SqlPart, type Tx } from '../../platform/db/index.ts';
import { renderDocument } from '../../platform/documents/index.ts';
import { putFile, type FileStorage } from '../../platform/files/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { formatDate, formatMoney, translator } from '../../platform/i18n/index.ts';
import { queueMail, type MailPlace } from '../../platform/mail/index.ts';
import {
  companySetting,
  readSetting,
  shopSetting,
  type Company,
} from '../../platform/settings/index.ts';
import { findPartner } from './store.ts';
import { findVagueness, type BriefWords, type Vagueness } from './vagueness.ts';

export type BriefState = 'draft' | 'sent' | 'agreed' | 'done' | 'dropped';

/** What people write of a brief. */
export type BriefFields = BriefWords & { partnerId: number | null };

/** One brief. */
export interface Brief extends BriefFields {
  id: number;
  partnerName: string | null;
  state: BriefState;
  sentAt: string | null;
  sentTo: string;
  writtenBy: string;
  createdAt: string;
  version: number;
}

/** What may follow what; a draft is sent by `sendBrief`. */
const NEXT: Readonly<Record<BriefState, readonly BriefState[]>> = {
  draft: ['dropped'],
  sent: ['agreed', 'dropped', 'draft'],
  agreed: ['done', 'dropped'],
  done: [],
  dropped: ['draft'],
};

const COLUMNS = sql`b.id, b.partner_id as "partnerId", coalesce(s.name, p.name) as "partnerName", b.state, b.title, b.goal, b.measure,
  b.ready_on::text as "readyOn", b.budget_cents as "budgetCents", b.included, b.excluded, b.acceptance, b.decider, b.locale,
  to_json(b.sent_at) #>> '{}' as "sentAt", b.sent_to as "sentTo", b.written_by as "writtenBy",
  to_json(b.created_at) #>> '{}' as "createdAt", b.version`;

async function readBriefs(db: Db | Tx, where: SqlPart, limit: number): Promise<Brief[]> {
  const { rows } = await sql<Brief>`
    select ${COLUMNS} from partners.brief b left join partners.partner p on p.id = b.partner_id
    left join suppliers.supplier s on s.id = p.supplier_id where ${where} order by b.id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** One brief, or undefined. */
export async function findBrief(db: Db | Tx, id: number): Promise<Brief | undefined> {
  return (await readBriefs(db, sql`b.id = ${id}`, 1))[0];
}

/** Briefs, the newest first. */
export function listBriefs(
  db: Db | Tx,
  filter: {
    q?: string | undefined;
    state?: string | undefined;
    beforeId?: number | null;
    limit: number;
  },
): Promise<Brief[]> {
  const { q, state, beforeId } = filter;
  return readBriefs(
    db,
    sql`true ${state ? sql`and b.state = ${state}` : sql``}
      ${q ? sql`and platform.plain(b.title || ' ' || coalesce(s.name, p.name, '')) like '%' || platform.plain(${q}) || '%'` : sql``}
      ${beforeId ? sql`and b.id < ${beforeId}` : sql``}`,
    filter.limit,
  );
}

/** What keeps a brief from being clear today. */
export function checkBrief(brief: BriefWords, at: Date): Vagueness[] {
  return findVagueness(brief, businessDate(at));
}

/** Begins a brief; it may be as vague as it likes until it is sent. Refusal: `partner-unknown` (404). */
export async function createBrief(
  tx: Tx,
  actor: Actor,
  fields: BriefFields,
): Promise<Result<Brief>> {
  const known = await refuseUnknownPartner(tx, fields.partnerId);
  if (!known.ok) return known;
  const { rows } = await sql<{ id: number }>`
    insert into partners.brief (title, written_by) values (${fields.title}, ${actor.label}) returning id`.execute(
    tx,
  );
  const id = rows[0]!.id;
  await writeBrief(tx, id, fields);
  const made = (await findBrief(tx, id))!;
  await record(tx, actor, made, 'create', null, { title: made.title });
  return ok(made);
}

/**
 * Changes a draft. Refusals: `brief-unknown`, `partner-unknown` (404), `version-changed` (412), `brief-sent` (409): what was agreed
 * on stays as it was.
 */
export async function changeBrief(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<BriefFields>,
): Promise<Result<Brief>> {
  const current = await lockBrief(tx, id, expected);
  if (!current.ok) return current;
  if (current.value.state !== 'draft') return refuse('brief-sent', 409);
  const given = Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined));
  const next: Brief = { ...current.value, ...given };
  const known = await refuseUnknownPartner(tx, next.partnerId);
  if (!known.ok) return known;
  const keys = Object.keys(given).filter(
    (key) => current.value[key as keyof Brief] !== next[key as keyof Brief],
  );
  if (keys.length === 0) return ok(current.value);
  await writeBrief(tx, id, next);
  const pick = (from: Brief) =>
    Object.fromEntries(keys.map((key) => [key, from[key as keyof Brief]])) as JsonObject;
  await record(tx, actor, next, 'update', pick(current.value), pick(next));
  return ok((await findBrief(tx, id))!);
}

async function writeBrief(tx: Tx, id: number, b: BriefFields): Promise<void> {
  await sql`update partners.brief set partner_id = ${b.partnerId}, title = ${b.title}, goal = ${b.goal}, measure = ${b.measure},
      ready_on = ${b.readyOn}::date, budget_cents = ${b.budgetCents}, included = ${b.included}, excluded = ${b.excluded},
      acceptance = ${b.acceptance}, decider = ${b.decider}, locale = ${b.locale}, version = version + 1
    where id = ${id}`.execute(tx);
}

/**
 * Agrees, ends, drops a brief or takes it back to be rewritten. Refusals: `brief-unknown` (404), `version-changed` (412),
 * `brief-state` (409).
 */
export async function moveBrief(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  state: BriefState,
): Promise<Result<Brief>> {
  const current = await lockBrief(tx, id, expected);
  if (!current.ok) return current;
  const from = current.value.state;
  if (!NEXT[from].includes(state)) {
    return refuse('brief-state', 409, { params: { from, to: state } });
  }
  await sql`update partners.brief set state = ${state}, version = version + 1 where id = ${id}`.execute(
    tx,
  );
  await record(tx, actor, current.value, 'update', { state: from }, { state });
  return ok((await findBrief(tx, id))!);
}

/** What sending a brief needs. */
export interface BriefDeps {
  storage: FileStorage;
  mail: MailPlace;
}

/**
 * Sends a brief as a PDF by mail; a vague one stays here. Refusals: `brief-unknown` (404), `version-changed` (412), `brief-sent`
 * (409), `brief-vague` (422, what is vague in `details.findings`), `brief-without-partner`, `partner-without-address` (409).
 */
export async function sendBrief(
  tx: Tx,
  deps: BriefDeps,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  at: Date,
): Promise<Result<Brief>> {
  const current = await lockBrief(tx, id, expected);
  if (!current.ok) return current;
  const brief = current.value;
  if (brief.state !== 'draft') return refuse('brief-sent', 409);
  const findings = checkBrief(brief, at);
  if (findings.length > 0) {
    return refuse('brief-vague', 422, {
      params: { count: findings.length },
      fields: findings.map(({ field }) => ({
        pointer: `/${field}`,
        code: 'brief-vague',
        params: { count: findings.length },
      })),
      details: { findings },
    });
  }
  const partner = brief.partnerId === null ? null : await findPartner(tx, brief.partnerId);
  if (!partner) return refuse('brief-without-partner', 409);
  if (partner.email === '') return refuse('partner-without-address', 409);
  const company = await readSetting(tx, companySetting);
  const content = await printBrief(brief, company, at);
  const kept = await putFile(tx, deps.storage, { content, name: fileNameOf(brief) });
  if (!kept.ok) return kept;
  const t = translator(brief.locale);
  const shop = await readSetting(tx, shopSetting);
  await queueMail(tx, deps.mail, {
    template: 'partner-letter',
    data: {
      subject: t('partners.brief.subject', { title: brief.title }),
      preheader: brief.goal,
      blocks: [
        { kind: 'title', text: brief.title },
        { kind: 'text', text: t('partners.letter.hello', { name: partner.name, shop: shop.name }) },
        { kind: 'text', text: t('partners.brief.mail') },
        { kind: 'facts', rows: factsOf(brief).map(([label, value]) => ({ label, value })) },
        { kind: 'text', text: t('partners.brief.ask') },
      ],
    },
    locale: brief.locale,
    to: partner.email,
    dedupeKey: `brief:${id}:${brief.version}`,
    origin: { kind: 'brief', id: String(id) },
    attachments: [{ fileId: kept.value.id, name: fileNameOf(brief), mediaType: 'application/pdf' }],
  });
  await sql`update partners.brief set state = 'sent', sent_at = ${at}, sent_to = ${partner.email},
    version = version + 1 where id = ${id}`.execute(tx);
  await record(tx, actor, brief, 'update', { state: 'draft' }, { state: 'sent' });
  return ok((await findBrief(tx, id))!);
}

/** The file name of a printed brief. */
export function fileNameOf({ id, locale }: Pick<Brief, 'id' | 'locale'>): string {
  return `${translator(locale)('partners.brief.file')}-${id}.pdf`;
}

function factsOf(brief: Brief): [string, string][] {
  const t = translator(brief.locale);
  return [
    [t('partners.brief.readyOn'), brief.readyOn ? formatDate(brief.readyOn, brief.locale) : '—'],
    [
      t('partners.brief.budget'),
      brief.budgetCents === null
        ? '—'
        : formatMoney({ amountCents: brief.budgetCents, currency: 'EUR' }, brief.locale),
    ],
    [t('partners.brief.decider'), brief.decider || '—'],
  ];
}

/** The brief as a document (A4, PDF): goal, measure, what is in and out, what is tried, who decides; with a place to sign. */
export async function printBrief(brief: Brief, company: Company, at: Date): Promise<Buffer> {
  const { locale } = brief;
  const t = translator(locale);
  const { line1, postalCode, city } = company.address;
  const parts = [
    ['goal', brief.goal],
    ['measure', brief.measure],
    ['included', brief.included],
    ['excluded', brief.excluded],
    ['acceptance', brief.acceptance],
  ] as const;
  return renderDocument({
    locale,
    title: t('partners.brief.title'),
    sender: [company.legalName, line1, `${postalCode} ${city}`.trim(), company.email].filter(
      (line) => line !== '',
    ),
    recipient:
      brief.partnerName === null
        ? []
        : [{ title: t('partners.brief.for'), lines: [brief.partnerName] }],
    facts: factsOf(brief),
    words: { title: brief.title, text: '' },
    tables: [
      {
        columns: [
          { title: t('partners.brief.subjectColumn'), share: 26 },
          { title: t('partners.brief.textColumn'), share: 74 },
        ],
        rows: parts.map(([key, text]) => [t(`partners.brief.field.${key}`), text || '—']),
      },
    ],
    totals: [],
    notes: [],
    signatures: [company.legalName, brief.partnerName ?? t('partners.brief.partner')],
    footer: company.legalName,
    pageLabel: (page, pages) => t('documents.page', { page, pages }),
    createdAt: at,
  });
}

async function lockBrief(tx: Tx, id: number, expected: ExpectedVersion): Promise<Result<Brief>> {
  await sql`select from partners.brief where id = ${id} for update`.execute(tx);
  const brief = await findBrief(tx, id);
  if (!brief) return refuse('brief-unknown', 404);
  const fresh = refuseStale(expected, brief.version);
  return fresh.ok ? ok(brief) : fresh;
}

async function refuseUnknownPartner(tx: Tx, id: number | null): Promise<Result<null>> {
  if (id === null || (await findPartner(tx, id))) return ok(null);
  return refuse('partner-unknown', 404);
}

function record(
  tx: Tx,
  actor: Actor,
  brief: Pick<Brief, 'id' | 'title'>,
  action: 'create' | 'update',
  before: JsonObject | null,
  after: JsonObject,
): Promise<unknown> {
  return recordChange(tx, actor, {
    entityKind: 'brief',
    entityId: String(brief.id),
    entityLabel: brief.title,
    action,
    before,
    after,
  });
}
