import { listSuspects, type IncidentKind } from '../incidents/index.ts';
import { sql, type Db, type Json, type JsonObject } from '../../platform/db/index.ts';
import { formatDate, formatMoney, hasMessage, translator } from '../../platform/i18n/index.ts';
import { readLogbook } from './logbook.ts';
import type { RequestFacts } from './model.ts';
import { redact } from './redact.ts';

/** What facts are gathered from. */
export interface FactSources {
  db: Db;
  /** Of Sereine. */
  version: string;
  /** The theme that the shop wears. */
  theme: () => Promise<string>;
  /** What a search for the culprit of an incident found out, in words; empty when none is over. */
  searched: (incidentId: number, locale: 'fr' | 'en') => Promise<string>;
}

/** What is to be known, for whom. */
export interface FactQuestion {
  incidentId: number | null;
  kind: IncidentKind;
  /** The incident's own figures; empty without one. */
  figures: Record<string, unknown>;
  onsetAt: string | null;
  noticedAt: string;
  locale: 'fr' | 'en';
  at: Date;
}

const HOUR_MS = 3_600_000;
const MOST_LINES = 300;
const MOST_CHANGES = 8;
/** What stands for people, and what happens outside the shop: a technician learns nothing from it. */
const NOT_OF_THE_SHOP = [
  'customer',
  'customer-group',
  'customer-merge',
  'company-buyer',
  'staff',
  'grant',
  'api-key',
  'apiKey',
  'session',
  'stand-in',
  'procedure',
  'supplier',
  'supplier-contact',
  'supplier-offer',
  'supplier-document',
  'purchase-order',
  'partner-contact',
  'partner-access',
  'order',
  'draft',
  'review',
  'outing',
  'training',
  'planned-change',
  'freeze',
];

/** Versions, changes before the onset and logs of its hours, in words and without personal data. */
export async function gatherFacts(
  sources: FactSources,
  question: FactQuestion,
): Promise<{ facts: RequestFacts; logs: string }> {
  const { db } = sources;
  const { at, onsetAt, locale, kind, incidentId } = question;
  const from = new Date((onsetAt === null ? at.getTime() : Date.parse(onsetAt)) - HOUR_MS);
  const [versions, changes, logs, searched] = await Promise.all([
    readVersions(sources, locale),
    readChanges(db, question),
    readLogs(db, from, at),
    incidentId === null ? '' : sources.searched(incidentId, locale),
  ]);
  return {
    facts: {
      gatheredAt: at.toISOString(),
      onsetAt,
      consequences: consequencesOf(kind, question.figures, locale),
      searched: redact(searched).text,
      versions,
      changes,
      logLines: logs.count,
    },
    logs: logs.text,
  };
}

async function readVersions(
  { db, version, theme }: FactSources,
  locale: string,
): Promise<RequestFacts['versions']> {
  const t = translator(locale);
  const [server, extensions, themeCode] = await Promise.all([
    sql<{ server_version: string }>`show server_version`.execute(db),
    sql<{ name: string; version: string; state: string }>`
      select name, version, state from extensions.installed where state <> 'uninstalled' order by name`.execute(
      db,
    ),
    theme(),
  ]);
  return [
    { name: 'Sereine', version },
    { name: 'Node.js', version: process.versions.node },
    { name: 'PostgreSQL', version: server.rows[0]!.server_version },
    { name: t('partners.facts.system'), version: `${process.platform} ${process.arch}` },
    { name: t('partners.facts.theme'), version: themeCode },
    ...extensions.rows.map((one) => ({
      name: t('partners.facts.extension', { name: one.name }),
      version:
        one.state === 'enabled'
          ? one.version
          : t('partners.facts.disabled', { version: one.version }),
    })),
  ];
}

async function readChanges(
  db: Db,
  { kind, onsetAt, noticedAt, locale, at }: FactQuestion,
): Promise<RequestFacts['changes']> {
  const window = { kind, onsetAt: onsetAt ?? at.toISOString(), noticedAt };
  const suspects = await listSuspects(db, window, { without: NOT_OF_THE_SHOP });
  const chosen = suspects.slice(0, MOST_CHANGES);
  const { rows } = await sql<{ id: number; before: Json; after: Json }>`
    select id, before, after from platform.change
    where id = any(${chosen.map(({ changeId }) => changeId)}::bigint[])`.execute(db);
  const values = new Map(rows.map((row) => [row.id, row]));
  return chosen
    .map((one) => ({
      at: one.at,
      suspicion: one.suspicion,
      what: wordsOfChange(one, values.get(one.changeId), locale),
    }))
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

/** `modification : réglage « Paiements » (card: true → false)`. */
function wordsOfChange(
  change: { entityKind: string; entityLabel: string; action: string },
  values: { before: Json; after: Json } | undefined,
  locale: string,
): string {
  const t = translator(locale);
  const kindKey = `partners.kind.${change.entityKind}`;
  const kind = hasMessage(locale, kindKey) ? t(kindKey) : change.entityKind;
  const label = redact(change.entityLabel).text;
  const action = ['create', 'update', 'delete'].includes(change.action) ? change.action : 'update';
  const said = t(`partners.changed.${action}`, {
    what: label === '' ? kind : t('partners.facts.named', { kind, label }),
  });
  // Of what is new its fields say nothing that its name does not.
  if (!values || values.before === null) return said;
  const fields = changedValues(values.before, values.after);
  return fields === '' ? said : `${said} (${fields})`;
}

/** `card: true → false, delay: 2 → 4`; long values and lists are only named. */
function changedValues(before: Json, after: Json): string {
  if (!isObject(after)) return '';
  const old = isObject(before) ? before : {};
  const words = Object.entries(after)
    .filter(([key, value]) => JSON.stringify(old[key]) !== JSON.stringify(value))
    .slice(0, 6)
    .map(([key, value]) => {
      if (!isShort(value) || !isShort(old[key] ?? null) || before === null) return key;
      return `${key}: ${String(old[key] ?? '—')} → ${String(value ?? '—')}`;
    });
  return redact(words.join(', ')).text;
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isShort = (value: Json | undefined) =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= 40);

/** Warnings and errors of all processes, and what trial purchases stumbled over, as one text. */
async function readLogs(db: Db, from: Date, to: Date): Promise<{ text: string; count: number }> {
  const [lines, trials] = await Promise.all([
    readLogbook(db, { from, to, limit: MOST_LINES }),
    sql<{ at: string; step: string; message: string }>`
      select to_json(at) #>> '{}' as at, failed_step as step, message from incidents.trial
      where failed_step is not null and at between ${from} and ${to} order by at desc limit 20`.execute(
      db,
    ),
  ]);
  const all = [
    ...lines.map((line) => ({
      at: new Date(line.at).toISOString(),
      text: `${line.level} ${line.process}  ${line.message}${line.detail === '' ? '' : `\n    ${line.detail.replaceAll('\n', '\n    ')}`}`,
    })),
    ...trials.rows.map((trial) => ({
      at: new Date(trial.at).toISOString(),
      text: `trial purchase  failed at ${trial.step}: ${trial.message}`,
    })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  // Once more, whatever wrote them: what leaves the house leaves it without people.
  const text = all.map((one) => `${one.at} ${redact(one.text).text}`).join('\n');
  return { text, count: all.length };
}

/** What an incident does to the shop, in words and figures. */
function consequencesOf(
  kind: IncidentKind,
  figures: Record<string, unknown>,
  locale: string,
): string {
  const key = `partners.consequence.${kind}`;
  if (Object.keys(figures).length === 0 || !hasMessage(locale, key)) return '';
  const t = translator(locale);
  const cents = figures['lostCentsADay'];
  const word = (name: string) => {
    const value = figures[name];
    return typeof value === 'string' || typeof value === 'number' ? value : '';
  };
  const step = word('step');
  const stepKey = `partners.step.${step}`;
  const said = t(key, {
    ...Object.fromEntries(FIGURES.map((name) => [name, word(name)])),
    step: hasMessage(locale, stepKey) ? t(stepKey) : step,
    money:
      typeof cents === 'number' ? formatMoney({ amountCents: cents, currency: 'EUR' }, locale) : '',
  });
  return redact(said.trim()).text;
}

const FIGURES = [
  'lostPercent',
  'lowPercent',
  'highPercent',
  'failed',
  'tries',
  'usualPercent',
  'failures',
  'answers',
  'waiting',
  'dead',
  'late',
  'reason',
  'method',
  'name',
  'times',
  'message',
];

/** An instant as a letter writes it. */
export const saidAt = (at: string, locale: string) => formatDate(at, locale, 'instant');
