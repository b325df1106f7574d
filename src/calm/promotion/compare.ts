import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { openTestSiteDb, readChangesThere } from '../test-sites/index.ts';
import { foldChanges, type Subject } from './fold.ts';
import type { Compared, PromotionDeps, Standing } from './model.ts';
import { listMade } from './store.ts';
import {
  comesWithProduct,
  isPartOfMade,
  lookThrough,
  withNumbersHere,
  withoutStrangers,
} from './references.ts';

/**
 * Kinds that a test site holds under pseudonyms, or that are its own affair: bringing them over would write what is not
 * true of anybody.
 */
const STAYS_THERE: ReadonlySet<string> = new Set([
  ...['customer', 'supplier', 'supplier-document', 'test-site', 'promotion'],
]);

/** What differs on a test site, and the names of all that was made there. */
export interface ChangeSet {
  subjects: Subject[];
  /** `kind id`; variants of articles made there included. */
  made: ReadonlySet<string>;
  /** What was made here too, by an earlier promotion: `kind id` there to the number here. */
  here: ReadonlyMap<string, { id: string; seen: string }>;
}

/** Reads what a test site’s timeline amounts to. Refusals: those of `readChangesThere`. */
export async function readChangeSet(
  { testSites }: PromotionDeps,
  siteId: number,
): Promise<Result<ChangeSet>> {
  const changes = await readChangesThere(testSites, siteId);
  if (!changes.ok) return changes;
  const all = foldChanges(changes.value);
  const opened = await openTestSiteDb(testSites, siteId);
  if (!opened.ok) return opened;
  const products = all.filter(({ kind, how }) => kind === 'product' && how === 'made');
  const variants = await variantsOf(opened.value.db, products).finally(() => opened.value.close());
  const made = new Set([
    ...all.filter(({ how }) => how === 'made').map(({ kind, id }) => `${kind} ${id}`),
    ...variants.map((id) => `variant ${id}`),
  ]);
  const attributesChanged = all.some(({ kind }) => kind === 'attribute');
  const ofNewArticle = new Set(variants.map(String));
  const subjects = all
    .filter((one) => !(comesWithProduct(one) && ofNewArticle.has(one.id.split('|')[0]!)))
    .map((one) => withoutStrangers(one, attributesChanged));
  return ok({ subjects, made, here: await listMade(testSites.db, siteId) });
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

/** Holds a change of the test site against the shop; what it touches here is locked until the transaction ends. */
export async function compare(
  tx: Tx,
  { handlers, makers }: Pick<PromotionDeps, 'handlers' | 'makers'>,
  subject: Subject,
  { made, here: known }: Omit<ChangeSet, 'subjects'>,
): Promise<Compared> {
  const handler = handlers.get(subject.kind);
  const maker = makers.get(subject.kind);
  const told = (standing: Standing, now: JsonObject = {}): Compared => ({
    ...subject,
    ...{ standing, now, seen: nameOf(subject, now) },
  });
  const isMade = subject.how === 'made';
  const cannot =
    STAYS_THERE.has(subject.kind) ||
    !handler ||
    subject.how === 'gone' ||
    (isMade ? !maker : isPartOfMade(subject, made)) ||
    Object.keys(subject.after).length === 0;
  if (cannot) return told('by-hand');
  // Numbers are given on both sides: what was made there has a number that names something else here, or nothing.
  if (isMade && !maker?.keepsId) {
    const before = known.get(`${subject.kind} ${subject.id}`);
    if (before) return told(before.seen === nameOf(subject, {}) ? 'same' : 'by-hand');
    return told('ready');
  }
  const now = await handler.read(tx, subject.id, Object.keys(subject.after));
  if (!now) return told(isMade ? 'ready' : 'missing');
  const here = plain(now) as JsonObject;
  const numbers = new Map([...known].map(([key, { id }]) => [key, id] as const));
  const wanted = withNumbersHere(subject.kind, subject.after, lookThrough(made, numbers));
  if (wanted.ok && isDeepStrictEqual(here, plain(wanted.value))) return told('same', here);
  const isUntouched = !isMade && isDeepStrictEqual(here, plain(subject.before));
  return told(isUntouched ? 'ready' : 'conflict', here);
}

/** Names what was decided on: the change there, and what the shop had beside it. */
function nameOf({ after }: Subject, now: JsonObject): string {
  return createHash('sha256')
    .update(JSON.stringify([after, now]))
    .digest('hex')
    .slice(0, 16);
}

/** As JSON keeps it, so that absent and null, dates and strings compare alike. */
function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
