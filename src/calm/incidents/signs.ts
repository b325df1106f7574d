import { countDeadJobs, countLateJobs } from '../../platform/jobs/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { cumulative } from './detector/negative-binomial.ts';
import { judgeSales, type SalesVerdict } from './detector/judge-sales.ts';
import { fitSales } from './detector/sales-model.ts';
import type { Sign } from './model.ts';
import { readPulse } from './pulse.ts';
import { loadSalesHours } from './sales-history.ts';
import { incidentsSetting } from './settings.ts';
import { listTrials } from './trial-purchase.ts';

const HOUR_MS = 3_600_000;

/** Judges the sales of the shop up to the last full hour; `meanOrderCents` is what an order is worth. */
export async function judgeShop(
  db: Db,
  at: Date,
): Promise<{ verdict: SalesVerdict; endsAt: Date; meanOrderCents: number; ordersADay: number }> {
  const { sales, endsAt, meanOrderCents } = await loadSalesHours(db, at);
  const model = fitSales(sales);
  const ordersADay = (model.level.at(-1) ?? 0) / 7;
  return { verdict: judgeSales(model), endsAt, meanOrderCents, ordersADay };
}

/** Everything that looks wrong at `at`, one sign a kind. */
export async function readSigns(db: Db, at: Date): Promise<Sign[]> {
  const shop = await judgeShop(db, at);
  const found = await Promise.all([
    checkoutSign(db, Math.round(shop.ordersADay * shop.meanOrderCents)),
    paymentsSign(db, at),
    pagesSign(db),
    jobsSign(db, at),
    mailsSign(db, at),
  ]);
  return [...found, salesSign(shop)].filter((sign) => sign !== null);
}

/**
 * Two trial purchases in a row that failed: one alone may have met a restart. Before anybody could buy, a trial or a
 * customer, a shop is not open: the guide of the first steps says what it needs, and what failed then is no sign.
 */
async function checkoutSign(db: Db, usualCentsADay: number): Promise<Sign | null> {
  const { trialPurchase } = await readSetting(db, incidentsSetting);
  if (!trialPurchase) return null;
  const openSince = await firstPurchaseAt(db);
  if (openSince === null) return null;
  const trials = (await listTrials(db, 12)).filter(({ at }) => new Date(at) >= openSince);
  const failed = trials.findIndex(({ failedStep }) => failedStep === null);
  const inARow = failed === -1 ? trials.length : failed;
  const [last] = trials;
  if (!last || inARow < 2) return null;
  return {
    kind: 'checkout',
    impact: 4,
    urgency: 4,
    onsetAt: new Date(trials[inARow - 1]!.at),
    facts: { step: last.failedStep, message: last.message, times: inARow, usualCentsADay },
  };
}

/** When something was bought for the first time, by a trial or a customer; null: never. */
async function firstPurchaseAt(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select least((select min(at) from incidents.trial where failed_step is null),
      (select placed_at from orders."order" order by placed_at limit 1)) as at`.execute(db);
  return rows[0]!.at;
}

function salesSign({
  verdict: { loss },
  endsAt,
  meanOrderCents,
  ordersADay,
}: Awaited<ReturnType<typeof judgeShop>>): Sign | null {
  if (!loss) return null;
  return {
    kind: 'sales',
    impact: loss.share > 0.75 ? 4 : loss.share > 0.4 ? 3 : 2,
    urgency: loss.share > 0.4 ? 4 : 3,
    onsetAt: new Date(endsAt.getTime() - loss.sinceHours * HOUR_MS),
    facts: {
      lostPercent: Math.round(loss.share * 100),
      lowPercent: Math.round(loss.low * 100),
      highPercent: Math.round(loss.high * 100),
      expected: Math.round(loss.expected * 10) / 10,
      seen: loss.seen,
      lostCentsADay: Math.round(ordersADay * loss.share * meanOrderCents),
      chance: loss.chance,
    },
  };
}

const PAYMENT_HOURS = 6;

/** More payments fail than the month before explains. */
async function paymentsSign(db: Db, at: Date): Promise<Sign | null> {
  const from = new Date(at.getTime() - PAYMENT_HOURS * HOUR_MS);
  const { rows } = await sql<{
    tries: number;
    failed: number;
    usualTries: number;
    usualFailed: number;
    since: Date | null;
    method: string | null;
  }>`
    select count(*) filter (where updated_at >= ${from})::int as tries,
      count(*) filter (where updated_at >= ${from} and state = 'failed')::int as failed,
      count(*) filter (where updated_at < ${from})::int as "usualTries",
      count(*) filter (where updated_at < ${from} and state = 'failed')::int as "usualFailed",
      min(updated_at) filter (where updated_at >= ${from} and state = 'failed') as since,
      mode() within group (order by method) filter (where updated_at >= ${from} and state = 'failed') as method
    from payments.payment
    where updated_at > ${at}::timestamptz - interval '30 days' and state in ('captured', 'failed')`.execute(
    db,
  );
  const { tries, failed, usualTries, usualFailed, since, method } = rows[0]!;
  // One in twenty fails at any shop: believed as if seen twenty times.
  const usual = (usualFailed + 1) / (usualTries + 20);
  if (failed < 3 || 1 - cumulative(failed - 1, tries * usual, 0.1) > 1e-3) return null;
  return {
    kind: 'payments',
    impact: failed * 2 > tries ? 4 : 3,
    urgency: 4,
    onsetAt: since ?? from,
    facts: { tries, failed, usualPercent: Math.round(usual * 100), method },
  };
}

const LEAST_FAILURES = 5;

async function pagesSign(db: Db): Promise<Sign | null> {
  const { answers, failures, since } = await readPulse(db);
  if (failures < LEAST_FAILURES || failures / answers < 0.02) return null;
  return {
    kind: 'pages',
    impact: failures / answers > 0.2 ? 4 : 3,
    urgency: 4,
    onsetAt: since ?? new Date(),
    facts: { answers, failures },
  };
}

const WAIT_MINUTES = 15;

async function jobsSign(db: Db, at: Date): Promise<Sign | null> {
  const [dead, late] = await Promise.all([countDeadJobs(db), countLateJobs(db, WAIT_MINUTES)]);
  if (dead.count === 0 && late.count === 0) return null;
  const since = late.oldestAt ?? dead.oldestAt;
  return {
    kind: 'jobs',
    impact: late.count > 0 ? 3 : 2,
    urgency: late.count > 0 ? 3 : 2,
    onsetAt: since === null ? at : new Date(since),
    facts: { dead: dead.count, waiting: late.count },
  };
}

async function mailsSign(db: Db, at: Date): Promise<Sign | null> {
  const { rows } = await sql<{
    failed: number;
    late: number;
    since: Date | null;
    reason: string | null;
  }>`
    select count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'queued')::int as late,
      min(created_at) as since, max(last_error) as reason
    from platform.mail
    where (state = 'failed' and created_at > ${at}::timestamptz - interval '2 days')
      or (state = 'queued' and created_at < ${at}::timestamptz - interval '30 minutes')`.execute(
    db,
  );
  const { failed, late, since, reason } = rows[0]!;
  // One address that does not exist is an anomaly, not an incident.
  if (failed < 3 && late === 0) return null;
  return {
    kind: 'mails',
    impact: 2,
    urgency: 3,
    onsetAt: since ?? at,
    facts: { failed, late, reason: reason?.slice(0, 200) ?? null },
  };
}
