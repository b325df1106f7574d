import { quarantineOf, type StockMoveWanted } from '../../core/stock/index.ts';
import { moveWithLots } from '../../core/warehouse/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { readScan } from '../purchasing/index.ts';
import { findArticle, type ScannedArticle } from '../suppliers/index.ts';
import { TRANSFER } from './commands.ts';
import type { MissingReason, Transfer, TransferLine } from './model.ts';
import { findTransfer, insertSteps, type NewStep } from './store.ts';

/** One scan of goods that arrived; a negative quantity takes back. */
export interface ArrivalScan {
  code?: string | undefined;
  variantId?: number | undefined;
  quantity?: number | undefined;
  condition?: 'good' | 'damaged' | undefined;
}

/** What a scan was, and where the transfer stands now. */
export interface ArrivalAnswer {
  article: Pick<ScannedArticle, 'variantId' | 'title'>;
  pieces: number;
  transfer: Transfer;
}

/**
 * Counts goods of a transfer that arrived; two phones count the same goods. Refusals: `transfer-unknown` (404),
 * `transfer-not-on-the-way` (409), `barcode-unknown` (422), `article-not-on-transfer` (422), `scan-below-zero` (409).
 */
export async function scanArrival(
  tx: Tx,
  actor: Actor,
  id: number,
  scan: ArrivalScan,
): Promise<Result<ArrivalAnswer>> {
  const held = await holdOnTheWay(tx, id, 'share');
  if (!held.ok) return held;
  const said = readScan(scan.code ?? '');
  const wanted = scan.variantId === undefined ? { code: said.code } : { variantId: scan.variantId };
  const article = await findArticle(tx, wanted);
  if (!article) {
    const code = said.code || String(scan.variantId ?? '');
    return refuse('barcode-unknown', 422, { params: { code } });
  }
  const { variantId, title } = article;
  const line = held.value.lines.find((one) => one.variantId === variantId);
  if (!line) {
    const params = { title, number: held.value.number ?? '' };
    return refuse('article-not-on-transfer', 422, { params });
  }
  const pieces = (scan.quantity ?? 1) * (said.count ?? article.pieces);
  const condition = scan.condition ?? 'good';
  if (pieces < 0) {
    // Whoever takes back at the same time waits: the count never falls below nothing.
    await sql`select 1 from transfers.line where id = ${line.id} for update`.execute(tx);
    const { rows } = await sql<{ count: number }>`
      select coalesce(sum(quantity), 0)::int as count from transfers.scan
      where line_id = ${line.id} and round = ${held.value.round} and condition = ${condition}`.execute(
      tx,
    );
    const { count } = rows[0]!;
    if (count + pieces < 0) return refuse('scan-below-zero', 409, { params: { title, count } });
  }
  await sql`insert into transfers.scan (line_id, round, quantity, condition, actor_label)
    values (${line.id}, ${held.value.round}, ${pieces}, ${condition}, ${actor.label})`.execute(tx);
  const transfer = (await findTransfer(tx, id))!;
  return ok({ article: { variantId, title }, pieces, transfer });
}

/** What became of the pieces of a line that did not arrive. */
export interface Explanation {
  lineId: number;
  reason: MissingReason;
  note: string;
}

/**
 * Receives what was counted: good pieces into the warehouse, damaged ones into its quarantine, each with its lot. What is
 * missing is explained line by line: it comes later and stays in transit, never left and goes back to where it was, or is
 * lost, which is an expense. More than was sent comes from where it was sent, if it is still there on the ledger, else it was
 * found. Refusals: those of `scanArrival` about the transfer, `transfer-nothing-counted` (422) and `transfer-unexplained`
 * (422) with the lines.
 */
export async function receiveTransfer(
  tx: Tx,
  actor: Actor,
  id: number,
  explanations: readonly Explanation[],
): Promise<Result<Transfer>> {
  const held = await holdOnTheWay(tx, id, 'update');
  if (!held.ok) return held;
  const transfer = held.value;
  const said = new Map(explanations.map((one) => [one.lineId, one]));
  const unexplained = transfer.lines.flatMap((line, i): RefusedField[] =>
    missingOf(line) > 0 && !said.has(line.id)
      ? [
          {
            pointer: `/lines/${i}`,
            code: 'transfer-unexplained',
            params: { title: line.title, missing: missingOf(line) },
          },
        ]
      : [],
  );
  if (unexplained[0]) {
    const params = unexplained[0].params ?? {};
    return refuse('transfer-unexplained', 422, { fields: unexplained, params });
  }
  const settled = transfer.lines.some(
    (line) => line.good + line.broken > 0 || (said.get(line.id)?.reason ?? 'later') !== 'later',
  );
  if (!settled) return refuse('transfer-nothing-counted', 422);
  const steps = transfer.lines.flatMap((line) => stepsOf(line, said.get(line.id)));
  await insertSteps(tx, steps, actor.label);
  await moveWithLots(tx, actor, await movesOf(tx, transfer, steps));
  await sql`update transfers.transfer set round = round + 1, version = version + 1 where id = ${id}`.execute(
    tx,
  );
  return ok((await findTransfer(tx, id))!);
}

const missingOf = (line: TransferLine) => Math.max(0, line.inTransit - line.good - line.broken);

type LineStep = NewStep & { variantId: number };

function stepsOf(line: TransferLine, said: Explanation | undefined): LineStep[] {
  const { id: lineId, variantId } = line;
  const step = (kind: NewStep['kind'], quantity: number, note = ''): LineStep[] =>
    quantity > 0 ? [{ lineId, variantId, kind, quantity, note }] : [];
  const missing = missingOf(line);
  // Goods that were too many come into transit before they leave it.
  return [
    ...step('surplus', Math.max(0, line.good + line.broken - line.inTransit)),
    ...step('received', line.good),
    ...step('damaged', line.broken),
    ...(said && said.reason !== 'later' ? step(said.reason, missing, said.note.trim()) : []),
  ];
}

async function movesOf(
  tx: Tx,
  transfer: Transfer,
  steps: readonly LineStep[],
): Promise<StockMoveWanted[]> {
  const quarantine = await quarantineOf(tx, transfer.toCode);
  const free = new Map(transfer.lines.map((line) => [line.variantId, line.free]));
  return steps.map((step) => {
    const way: Record<Exclude<NewStep['kind'], 'sent'>, [from: string, to: string]> = {
      received: ['TRANSIT', transfer.toCode],
      damaged: ['TRANSIT', quarantine],
      lost: ['TRANSIT', 'ADJUSTMENT'],
      'not-sent': ['TRANSIT', transfer.fromCode],
      surplus: [
        (free.get(step.variantId) ?? 0) >= step.quantity ? transfer.fromCode : 'ADJUSTMENT',
        'TRANSIT',
      ],
    };
    const [fromCode, toCode] = way[step.kind as keyof typeof way];
    return {
      variantId: step.variantId,
      fromCode,
      toCode,
      quantity: step.quantity,
      reason: `transfer ${transfer.number ?? ''}`,
      origin: { kind: TRANSFER, id: String(step.lineId) },
    };
  });
}

async function holdOnTheWay(
  tx: Tx,
  id: number,
  lock: 'update' | 'share',
): Promise<Result<Transfer>> {
  const transfer = await findTransfer(tx, id, lock);
  if (!transfer) return refuse('transfer-unknown', 404);
  const isOnTheWay = transfer.state === 'sent' || transfer.state === 'partially-received';
  return isOnTheWay
    ? ok(transfer)
    : refuse('transfer-not-on-the-way', 409, { params: { number: transfer.number ?? '' } });
}
