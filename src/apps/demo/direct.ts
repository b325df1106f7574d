import type { Actor } from '../../kernel/actor.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { saveOffer } from '../../buy/suppliers/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { readOrder } from '../../sell/orders/index.ts';
import { orderDirect } from '../../ship/dropship/index.ts';
import type { Commerce } from '../commerce.ts';
import { placeDemoOrder } from './customer.ts';
import { must } from './must.ts';

/** The paper maker sends one sold-out article itself, says how many it has, and was asked for one for the demonstration's customer. */
export async function seedDirect(commerce: Commerce, tx: Tx, actor: Actor): Promise<void> {
  const { rows } = await sql<{ supplierId: number; variantId: number }>`
    select o.supplier_id as "supplierId", o.variant_id as "variantId" from suppliers.offer o
    join suppliers.supplier s on s.id = o.supplier_id and s.name = 'Papeterie Lisière'
    left join stock.level l on l.variant_id = o.variant_id
    group by 1, 2 order by coalesce(sum(l.on_hand), 0), o.variant_id limit 1`.execute(tx);
  const [chosen] = rows;
  if (!chosen) return;
  const direct = { ...chosen, shipsDirect: true, supplierStock: 40 };
  must(await saveOffer(tx, actor, direct, businessDate(commerce.now())));
  await sellOne(commerce, tx, actor, chosen.variantId);
}

async function sellOne(commerce: Commerce, tx: Tx, actor: Actor, variantId: number): Promise<void> {
  const number = await placeDemoOrder(commerce, tx, [variantId]);
  if (number === null) return;
  const order = (await readOrder(tx, { number }))!;
  must(await orderDirect(tx, actor, order.id));
}
