import { secretId } from '../../kernel/ids.ts';
import { recordChoice } from '../../market/consent/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { must } from './must.ts';
import { audienceTag } from './settings.ts';

/**
 * Consents with their proofs (R42): boxes that some buyers ticked with their orders, and subscriptions by mail; some were withdrawn
 * later. And what a few browsers chose about the tag of the demonstration (R43).
 */
export async function seedConsents(tx: Tx, now: Date): Promise<void> {
  const t = translator('fr');
  const wording = {
    checkout: t('shop.checkout.contact.newsletter'),
    shop: t('shop.newsletter.confirmText'),
    end: t('shop.newsletter.endAsk'),
  };
  await sql`
    with buyer as (
      select distinct on (o.party_id) p.id, p.email, o.number, o.placed_at
      from orders."order" o join parties.party p on p.id = o.party_id and p.email is not null
      where not exists (select from parties.consent c where c.email = p.email)
      order by o.party_id, o.id
    ), given as (
      select email, placed_at as at, id % 15 = 0 as by_mail, jsonb_build_object('wording', ${wording.checkout}::text, 'order', number) as box,
        jsonb_build_object('wording', ${wording.shop}::text, 'confirmedAt', to_char(placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as mail
      from buyer where id % 5 = 0
    ), said as (
      select email, true as granted, case when by_mail then 'shop' else 'checkout' end as source,
        case when by_mail then mail else box end as proof, at from given
      union all
      select email, false, 'unsubscribe-link', jsonb_build_object('wording', ${wording.end}::text), at + interval '75 days'
      from given where hashtext(email::text) % 6 = 0 and at < ${now}::timestamptz - interval '80 days'
    )
    insert into parties.consent (email, purpose, granted, source, proof, at)
    select email, 'newsletter', granted, source, proof, at from said order by at`.execute(tx);
  const asked = { ...audienceTag, active: true };
  for (const granted of [['measurement'], [], ['measurement'], ['measurement'], []]) {
    const choice = { tags: [asked], granted, locale: 'fr', token: secretId(), now };
    must(await recordChoice(tx, choice));
  }
}
