import type { TimelineSource } from '../../manage/customers/index.ts';
import { sql } from '../../platform/db/index.ts';

/** The reviews that a customer wrote, among all that happened with them. */
export const reviewTimeline: TimelineSource = ({ partyId, before, most }) => sql`
  select 'review', r.state, r.id, p.title || ' · ' || r.rating || '/5', null::int, '', r.submitted_at
  from reviews.review r join catalogue.product p on p.id = r.product_id
  where r.party_id = ${partyId} and r.submitted_at <= ${before}
  order by r.submitted_at desc ${most}`;
