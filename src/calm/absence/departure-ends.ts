import { businessDate } from '../../core/calendar/index.ts';
import { listSubscriptions } from '../../manage/subscriptions/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** Something that ends, or is charged, on a day. */
export interface Ending {
  label: string;
  on: string;
}

/** What ends or is charged from today until a return. */
export interface Endings {
  /** The certificate and the domain name of the shop's address, as they were seen last. */
  address: Ending[];
  /** Subscriptions that nobody renews by themselves. */
  subscriptionsEnd: Ending[];
  /** Subscriptions that are charged by themselves. */
  subscriptionsRenew: Ending[];
}

/** Looks for what ends before somebody is back. `returnsOn` is the first day back. */
export async function readEndings(db: Db, returnsOn: string, at: Date): Promise<Endings> {
  const today = businessDate(at);
  const isBefore = ({ on }: Ending) => on < returnsOn;
  const [address, subscriptions] = await Promise.all([readAddress(db), listSubscriptions(db)]);
  const ending = (renewsItself: boolean) =>
    subscriptions
      .filter((one) => one.renewsItself === renewsItself && one.nextOn >= today)
      .map(({ name, nextOn }) => ({ label: name, on: nextOn }))
      .filter(isBefore);
  return {
    address: address.filter(isBefore),
    subscriptionsEnd: ending(false),
    subscriptionsRenew: ending(true),
  };
}

/** How the shop's address was seen last: the timeline keeps of each look only what differed. */
async function readAddress(db: Db): Promise<Ending[]> {
  const { rows } = await sql<{ host: string; validTo: string | null; domainEndsAt: string | null }>`
    with last as (select entity_id from platform.change where entity_kind = 'address' order by id desc limit 1),
    seen as (select jsonb_object_agg(e.key, e.value order by c.id) as facts from (
      select id, after from platform.change where entity_kind = 'address' and entity_id = (select entity_id from last)
      order by id desc limit 200) c, jsonb_each(c.after) e)
    select last.entity_id as host, facts ->> 'validTo' as "validTo", facts ->> 'domainEndsAt' as "domainEndsAt"
    from last, seen`.execute(db);
  const [seen] = rows;
  if (!seen) return [];
  return [seen.validTo, seen.domainEndsAt].flatMap((end) =>
    end === null ? [] : [{ label: seen.host, on: businessDate(new Date(end)) }],
  );
}
