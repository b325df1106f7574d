import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ok, type Result } from '../../kernel/refusal.ts';
import { asKept } from '../../platform/changes/index.ts';
import { sql, transact, type Db, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { openTestSiteDb, readChangesThere } from '../test-sites/index.ts';
import { foldChanges, type Subject } from './fold.ts';
import type { Compared, PromotionDeps, Reason, Standing } from './model.ts';
import { findFilesHere, findValuesHere, readNamed, type Named } from './numbers.ts';
import { listMade } from './store.ts';
import {
  comesWithProduct,
  comparable,
  idHere,
  isPart,
  lookThrough,
  withNumbersHere,
  type Look,
} from './references.ts';

/** Kinds that a test site holds under pseudonyms: bringing them over would write what is not true of anybody. */
const PERSONS: ReadonlySet<string> = new Set([
  ...[
    'customer',
    'customer-merge',
    'company-buyer',
    'company-terms',
    'supplier',
    'supplier-contact',
  ],
  ...[
    'supplier-document',
    'partner',
    'partner-contact',
    'partner-access',
    'staff',
    'grant',
    'session',
  ],
  ...['stand-in', 'api-key'],
]);

/** What happened on a test site and what it plans is its own affair. */
const LIFE: ReadonlySet<string> = new Set([
  ...['test-site', 'promotion', 'deployment', 'address', 'provider', 'stock-out', 'job', 'mail'],
  ...['incident', 'anomaly', 'support-request', 'brief', 'case', 'review', 'purchase-order', 'lot'],
  ...[
    'import',
    'import-mapping',
    'absence',
    'outing',
    'freeze',
    'planned-change',
    'valuation-method',
  ],
]);

/** What differs on a test site, and the names of all that was made there. */
export interface ChangeSet {
  subjects: Subject[];
  /** `kind id`; variants of articles made there, and files and values of attributes that are named, included. */
  made: ReadonlySet<string>;
  /** What is here too, made by an earlier promotion or the same file or value: `kind id` there to the number here. */
  here: ReadonlyMap<string, { id: string; seen: string }>;
  named: Named;
}

/** Reads what a test site’s timeline amounts to. Refusals: those of `readChangesThere`. */
export async function readChangeSet(
  { testSites }: PromotionDeps,
  siteId: number,
): Promise<Result<ChangeSet>> {
  const changes = await readChangesThere(testSites, siteId);
  if (!changes.ok) return changes;
  const opened = await openTestSiteDb(testSites, siteId);
  if (!opened.ok) return opened;
  const { db: there, close } = opened.value;
  try {
    return ok(await setOf(foldChanges(changes.value), there, testSites.db, siteId));
  } finally {
    await close();
  }
}

async function setOf(
  all: readonly Subject[],
  there: Db,
  shop: Db,
  siteId: number,
): Promise<ChangeSet> {
  const products = all.filter(({ kind, how }) => kind === 'product' && how === 'made');
  const variants = await variantsOf(there, products);
  const ofNewArticle = new Set(variants.map(String));
  const subjects = all.filter(
    (one) => !(comesWithProduct(one) && ofNewArticle.has(one.id.split('|')[0]!)),
  );
  const named = await readNamed(there, subjects);
  const made = new Set([
    ...all.filter(({ how }) => how === 'made').map(({ kind, id }) => `${kind} ${id}`),
    ...variants.map((id) => `variant ${id}`),
    ...named.files.map((id) => `file ${id}`),
    ...named.values.map((id) => `attribute-value ${id}`),
  ]);
  const here = new Map(await listMade(shop, siteId));
  const keep = (kind: string, numbers: ReadonlyMap<number, number>) => {
    for (const [id, number] of numbers) here.set(`${kind} ${id}`, { id: String(number), seen: '' });
  };
  keep('file', await findFilesHere(shop, there, named.files));
  keep('attribute-value', await findValuesHere(shop, there, named.values, lookOf({ made, here })));
  return { subjects, made, here, named };
}

/** A look through what a change set knows to be here. */
function lookOf({ made, here }: Pick<ChangeSet, 'made' | 'here'>): Look {
  return lookThrough(made, new Map([...here].map(([key, { id }]) => [key, id] as const)));
}

async function variantsOf(there: Db, products: readonly Subject[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.variant where product_id = any(${products.map(({ id }) => Number(id))}::bigint[])`.execute(
    there,
  );
  return rows.map(({ id }) => id);
}

/** Everything that differs on a test site beside what the shop has now, what was touched last first. */
export async function compareAll(deps: PromotionDeps, siteId: number): Promise<Result<Compared[]>> {
  const found = await readChangeSet(deps, siteId);
  if (!found.ok) return found;
  return transact(deps.testSites.db, async (tx) => {
    const compared: Compared[] = [];
    for (const subject of found.value.subjects) {
      compared.push(await compare(tx, deps, subject, found.value));
    }
    return ok(compared.toReversed());
  });
}

type Handlers = Pick<PromotionDeps, 'handlers' | 'makers'>;
type Known = Pick<ChangeSet, 'made' | 'here'>;

/** Holds a change of the test site against the shop; what it touches here is locked until the transaction ends. */
export async function compare(
  tx: Tx,
  deps: Handlers,
  subject: Subject,
  known: Known,
): Promise<Compared> {
  const reason = whyItStays(deps, subject, known);
  if (reason) return tell(subject, 'by-hand', {}, reason);
  if (subject.how === 'gone') return compareGone(tx, deps, subject, known);
  const maker = deps.makers.get(subject.kind);
  const isMade = subject.how === 'made' && maker !== undefined;
  // Numbers are given on both sides: what was made there has a number that names something else here, or nothing.
  if (isMade && !maker.keepsId) {
    return tell(subject, known.here.has(`${subject.kind} ${subject.id}`) ? 'same' : 'ready');
  }
  const look = lookOf(known);
  const id = idHere(subject, look);
  // A part of what was made there, and is still to be made here.
  if (!id.ok) return tell(subject, 'ready');
  const now = await deps.handlers.get(subject.kind)!.read(tx, id.value, Object.keys(subject.after));
  if (!now) return tell(subject, isMade ? 'ready' : 'missing');
  const here = asKept(now) as JsonObject;
  const equals = (values: JsonObject) =>
    isDeepStrictEqual(comparable(subject.kind, here), asKept(comparable(subject.kind, values)));
  const wanted = withNumbersHere(subject.kind, subject.after, look);
  if (wanted.ok && equals(wanted.value)) return tell(subject, 'same', here);
  // A part has nothing to be held against but emptiness when its owner was made there.
  const isUntouched = !isMade && (id.value !== subject.id || equals(subject.before));
  return tell(subject, isUntouched ? 'ready' : 'conflict', here);
}

function whyItStays(
  { handlers, makers }: Handlers,
  subject: Subject,
  { here }: Known,
): Reason | null {
  const { kind, id, how } = subject;
  if (PERSONS.has(kind)) return 'persons';
  if (LIFE.has(kind)) return 'life';
  const handler = handlers.get(kind);
  if (!handler) return 'kind';
  if (how === 'gone') return handler.remove === undefined ? 'kind' : null;
  if (Object.keys(subject.after).length === 0) return 'kind';
  if (how === 'changed' || isPart(subject)) return null;
  const maker = makers.get(kind);
  if (!maker) return 'kind';
  const before = maker.keepsId ? undefined : here.get(`${kind} ${id}`);
  return before && before.seen !== nameOf(subject, {}) ? 'again' : null;
}

async function compareGone(
  tx: Tx,
  { handlers }: Handlers,
  subject: Subject,
  known: Known,
): Promise<Compared> {
  const { kind, before } = subject;
  const id = idHere(subject, lookOf(known));
  const now = id.ok ? await handlers.get(kind)!.read(tx, id.value, Object.keys(before)) : null;
  if (!now) return tell(subject, 'same');
  const here = asKept(now) as JsonObject;
  return tell(subject, isDeepStrictEqual(here, asKept(before)) ? 'ready' : 'conflict', here);
}

function tell(
  subject: Subject,
  standing: Standing,
  now: JsonObject = {},
  reason: Reason | null = null,
): Compared {
  return { ...subject, standing, reason, now, seen: nameOf(subject, now) };
}

/** Names what was decided on: the change there, and what the shop had beside it. */
function nameOf({ after }: Subject, now: JsonObject): string {
  return createHash('sha256')
    .update(JSON.stringify([after, now]))
    .digest('hex')
    .slice(0, 16);
}
