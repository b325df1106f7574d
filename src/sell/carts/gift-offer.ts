import { PUBLISHED_NOW } from '../../core/catalogue/index.ts';
import { freeUnits } from '../../core/stock/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { dealOf } from './store.ts';

/** What may be said of a present; read along with a cart by `giftOffer`. */
export interface GiftOffer {
  messages: boolean;
  /** The article that wrapping is, while it can be bought here. */
  wrapping: {
    variantId: number;
    title: string;
    titleEn: string | null;
    priceCents: number;
  } | null;
}

/** Reads `GiftOffer` as `gift` with `loadCart`: the setting, and the article that it names, at the price for this customer. */
export const giftOffer = sql`
  , (select jsonb_build_object('messages', coalesce((g.value ->> 'messages')::boolean, false),
      'wrapping', (
        select jsonb_build_object('variantId', v.id, 'title', p.title, 'titleEn', p.translations #>> '{en,title}',
          'priceCents', coalesce(deal.amount_cents, pr.amount_cents))
        from catalogue.variant v
        join catalogue.product p on p.id = v.product_id and p.state = 'active'
        join catalogue.publication pub on pub.product_id = p.id and pub.channel_id = c.channel_id and ${PUBLISHED_NOW}
        join pricing.price pr on pr.variant_id = v.id and pr.channel_id = c.channel_id
        left join lateral (${dealOf(sql`v.id`, sql`1::int`)}) deal on true
        where v.sku = nullif(g.value ->> 'wrappingSku', '') and v.state = 'active' and not v.bundle
          and (v.backorder or ${freeUnits(sql`v.id`)} > 0
            or exists (select from carts.line l where l.cart_id = c.id and l.variant_id = v.id))
        limit 1))
    from (select 1) always left join platform.setting g on g.key = 'gifts') as gift`;

/** What may be said of a present of a customer in a channel, whatever their cart. */
export async function readGiftOffer(
  db: Db | Tx,
  buyer: { channelId: string; partyId: number | null },
): Promise<GiftOffer> {
  const { rows } = await sql<{ gift: GiftOffer }>`
    select true ${giftOffer} from (select null::text as id, ${buyer.channelId}::text as channel_id,
      ${buyer.partyId}::bigint as party_id) c`.execute(db);
  return rows[0]!.gift;
}
