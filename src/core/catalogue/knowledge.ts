import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import type { UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Db, type Json, type SqlPart, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { tellProductsChanged } from './hooks.ts';
import type { ChangeOrigin } from './model.ts';
import { changeOf, diffFields, writeTimeline } from './record.ts';
import { lockRow } from './store.ts';

/** Handled by somebody, how it fits, how it is kept, what customers ask. */
export const KNOWLEDGE_KINDS = ['tried', 'worn', 'tested', 'fit', 'care', 'question'] as const;

export type KnowledgeKind = (typeof KNOWLEDGE_KINDS)[number];

/** One thing that is known of a product from handling it. */
export interface KnowledgeNote {
  kind: KnowledgeKind;
  /** Who tried, wore, tested or says it, as the shop may name them; needed of what was tried, worn or tested. */
  by: string;
  /** `YYYY-MM-DD`, or null when nobody noted it. */
  on: string | null;
  /** Of a question only. */
  question: string;
  text: string;
  /** Shown to readers of English; the French words stand in while they are empty. */
  questionEn: string;
  textEn: string;
  /** Shown in the shop; otherwise for those who answer customers. */
  isPublic: boolean;
}

/** What product `p` tells its customers, as JSON in its order. */
export const PUBLIC_KNOWLEDGE: SqlPart = sql`coalesce((
  select jsonb_agg(note order by place)
  from catalogue.knowledge k, jsonb_array_elements(k.notes) with ordinality as known (note, place)
  where k.product_id = p.id and (note ->> 'isPublic')::boolean), '[]')`;

/** What is known of a product, version 0 while nothing is; undefined: no such product. */
export async function readKnowledge(
  db: Db | Tx,
  productId: number,
): Promise<{ notes: KnowledgeNote[]; version: number } | undefined> {
  const { rows } = await sql<{ notes: KnowledgeNote[]; version: number }>`
    select coalesce(k.notes, '[]') as notes, coalesce(k.version, 0) as version
    from catalogue.product p left join catalogue.knowledge k on k.product_id = p.id
    where p.id = ${productId}`.execute(db);
  return rows[0];
}

/**
 * Sets everything that is known of a product. Refusals: `product-unknown` (404), `version-changed` (412),
 * `note-text-missing`, `note-question-missing`, `note-author-missing` (422).
 */
export async function setKnowledge(
  tx: Tx,
  actor: Actor,
  productId: number,
  expected: ExpectedVersion,
  wanted: readonly KnowledgeNote[],
  origin: ChangeOrigin = {},
): Promise<Result<{ notes: KnowledgeNote[]; version: number }>> {
  const label = await lockTitle(tx, productId);
  const current = await readKnowledge(tx, productId);
  if (label === undefined || !current) return refuse('product-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const notes = wanted.map(normalised);
  const fields = notes.flatMap(refusedFields);
  if (fields[0]) return refuse(fields[0].code, 422, { fields });
  const diff = diffFields({ notes: current.notes }, { notes }, ['notes']);
  if (!diff) return ok(current);
  await sql`insert into catalogue.knowledge (product_id, notes) values (${productId}, ${JSON.stringify(notes)}::jsonb)
    on conflict (product_id) do update set notes = excluded.notes, version = catalogue.knowledge.version + 1`.execute(
    tx,
  );
  const entity = { kind: 'product-knowledge', id: productId, label };
  const change = changeOf(entity, 'update', diff.before, diff.after, origin);
  await writeTimeline(tx, actor, [change], origin);
  await tellProductsChanged(tx, [productId]);
  return ok((await readKnowledge(tx, productId))!);
}

async function lockTitle(tx: Tx, productId: number): Promise<string | undefined> {
  const { rows } = await sql<{ title: string }>`
    select title from catalogue.product where id = ${productId} for no key update`.execute(tx);
  return rows[0]?.title;
}

function normalised(note: KnowledgeNote): KnowledgeNote {
  const asks = note.kind === 'question';
  return {
    kind: note.kind,
    by: note.by.trim(),
    on: note.on,
    question: asks ? note.question.trim() : '',
    text: note.text.trim(),
    questionEn: asks ? note.questionEn.trim() : '',
    textEn: note.textEn.trim(),
    isPublic: note.isPublic,
  };
}

/** A question may wait for its answer in the office; the shop shows what is answered. */
function refusedFields(note: KnowledgeNote, index: number): RefusedField[] {
  const { kind, by, question, text, isPublic } = note;
  const handled = kind === 'tried' || kind === 'worn' || kind === 'tested';
  const wrong: [field: string, code: string, is: boolean][] = [
    ['question', 'note-question-missing', kind === 'question' && question === ''],
    ['text', 'note-text-missing', text === '' && (kind !== 'question' || isPublic)],
    ['by', 'note-author-missing', handled && by === ''],
  ];
  return wrong.flatMap(([field, code, is]) =>
    is ? [{ pointer: `/notes/${index}/${field}`, code }] : [],
  );
}

/** How a change of what is known of a product is undone. */
export const knowledgeUndo: UndoHandler = {
  async read(tx, id) {
    await lockRow(tx, 'product', Number(id));
    const known = await readKnowledge(tx, Number(id));
    return known ? { notes: known.notes as unknown as Json } : null;
  },
  apply: (tx, actor, id, { notes }) =>
    setKnowledge(tx, actor, Number(id), 'any', notes as unknown as KnowledgeNote[], {
      record: false,
    }),
  remove: (tx, actor, id) => setKnowledge(tx, actor, Number(id), 'any', [], { record: false }),
};
