import {
  addLandedCost,
  cancelPurchaseOrder,
  closePurchaseOrder,
  confirmPurchaseOrder,
  createPurchaseOrder,
  openReceipt,
  postReceipt,
  scanGoods,
  sendPurchaseOrder,
  type PurchaseOrder,
} from '../../buy/purchasing/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { followMoves } from '../../core/valuation/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { must } from './must.ts';
import type { DemoSupplier } from './suppliers.ts';

const DAY_MS = 86_400_000;

/** One order of the story: whose, when sent (days ago), how many articles, and what became of it. */
interface Story {
  supplier: string;
  sentDaysAgo: number;
  articles: number;
  packs: number;
  /** Share of each line that came, and how long ago. */
  received?: { share: number; daysAgo: number; damaged?: number };
  freightCents?: number;
  confirmed?: boolean;
  closed?: boolean;
  cancelled?: boolean;
  rate?: number;
}

/** In the order in which they were sent, as their numbers say. */
const STORIES: readonly Story[] = [
  {
    supplier: 'Atelier Brumaire',
    sentDaysAgo: 62,
    articles: 5,
    packs: 2,
    confirmed: true,
    received: { share: 1, daysAgo: 41 },
    freightCents: 4_860,
    closed: true,
  },
  {
    supplier: 'Harbour & Loom Ltd',
    sentDaysAgo: 48,
    articles: 4,
    packs: 2,
    confirmed: true,
    rate: 1.1528,
    received: { share: 1, daysAgo: 29 },
    freightCents: 7_435,
  },
  { supplier: 'Tissage Orsanne', sentDaysAgo: 33, articles: 3, packs: 8 },
  { supplier: 'Tournerie Malaval', sentDaysAgo: 27, articles: 2, packs: 3, cancelled: true },
  {
    supplier: 'Harbour & Loom Ltd',
    sentDaysAgo: 24,
    articles: 2,
    packs: 1,
    confirmed: true,
    rate: 1.1467,
  },
  {
    supplier: 'Kaolin Saint-Avre',
    sentDaysAgo: 20,
    articles: 6,
    packs: 3,
    confirmed: true,
    received: { share: 0.5, daysAgo: 5, damaged: 2 },
  },
  { supplier: 'Verrerie du Guet', sentDaysAgo: 12, articles: 5, packs: 2, confirmed: true },
  { supplier: 'Cire & Veille', sentDaysAgo: 2, articles: 4, packs: 2 },
];
const DRAFT = { supplier: 'Papeterie Lisière', articles: 4, packs: 3 };

/** Orders to suppliers in every state, with their receipts and costs, and what all stock is worth since the first day. */
export async function seedPurchases(
  tx: Tx,
  actor: Actor,
  suppliers: readonly DemoSupplier[],
  now: Date,
): Promise<void> {
  for (const story of STORIES) await seedStory(tx, actor, suppliers, story, now);
  must(await createPurchaseOrder(tx, actor, { ...wanted(suppliers, DRAFT), note: '' }));
  const { rows } = await sql<{
    id: number;
  }>`select distinct variant_id as id from stock.move`.execute(tx);
  await followMoves(
    tx,
    rows.map((row) => row.id),
  );
}

function wanted(
  suppliers: readonly DemoSupplier[],
  story: Pick<Story, 'supplier' | 'articles' | 'packs'>,
) {
  const found = suppliers.find(({ supplier }) => supplier.name === story.supplier)!;
  return {
    supplierId: found.supplier.id,
    lines: found.made.slice(0, story.articles).map((one) => ({
      variantId: one.variantId,
      quantity: one.packSize * story.packs,
    })),
  };
}

async function seedStory(
  tx: Tx,
  actor: Actor,
  suppliers: readonly DemoSupplier[],
  story: Story,
  now: Date,
): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const { rate } = story;
  const draft = must(
    await createPurchaseOrder(tx, actor, {
      ...wanted(suppliers, story),
      ...(rate === undefined ? {} : { rate }),
    }),
  );
  const at = ago(story.sentDaysAgo);
  const order = must(await sendPurchaseOrder(tx, actor, draft.id, 'any', { mails: false, at }));
  if (story.confirmed) {
    const expectedOn = order.expectedOn ?? businessDate(now);
    must(
      await confirmPurchaseOrder(tx, actor, order.id, 'any', {
        supplierNumber: `AC-${4_100 + order.id * 7}`,
        lines: order.lines.map(({ id, quantity }) => ({ lineId: id, quantity, expectedOn })),
      }),
    );
  }
  if (story.received) await receive(tx, actor, order, story, ago(story.received.daysAgo));
  if (story.cancelled) must(await cancelPurchaseOrder(tx, actor, order.id, 'any'));
  if (story.closed) must(await closePurchaseOrder(tx, actor, order.id, 'any'));
}

async function receive(
  tx: Tx,
  actor: Actor,
  order: PurchaseOrder,
  story: Story,
  at: Date,
): Promise<void> {
  const { share, damaged = 0 } = story.received!;
  const receipt = must(await openReceipt(tx, actor, order.id));
  for (const [index, line] of order.lines.entries()) {
    const quantity = Math.floor(line.quantity * share);
    const broken = index === 0 ? damaged : 0;
    const { variantId } = line;
    must(await scanGoods(tx, actor, receipt.id, { variantId, quantity: quantity - broken }));
    if (broken === 0) continue;
    const what = { variantId, quantity: broken, condition: 'damaged' as const };
    must(await scanGoods(tx, actor, receipt.id, what));
  }
  const deliveryNote = `BL-${20_000 + order.id * 13}`;
  must(await postReceipt(tx, actor, receipt.id, { acceptOver: false, deliveryNote, at }));
  if (story.freightCents === undefined) return;
  must(
    await addLandedCost(tx, actor, {
      kind: 'freight',
      label: 'Transport',
      amountCents: story.freightCents,
      splitBy: 'weight',
      receiptIds: [receipt.id],
    }),
  );
}
