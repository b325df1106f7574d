import { refuse, ok, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Procedure, Run, StandIn } from './model.ts';
import { readiness } from './rules.ts';
import { countWaiting, listQuestions, type Question } from './stand-ins.ts';
import { listProcedures, listRuns, listStandIns, refundedBy } from './store.ts';

/** Something that a procedure lacks: a run that needed help, a question, or what somebody else did meanwhile. */
export interface Gap {
  kind: 'helped' | 'asked' | 'touched';
  /** The procedure to be completed; null: none of theirs is about it. */
  procedureId: number | null;
  title: string;
  /** What was missing, what was asked, or the kind of what was done: `shipped`. */
  note: string;
  /** Of what was done by somebody else: by whom, to what, and where it stands. */
  by: string;
  label: string;
  path: string;
  at: string;
}

/** How a time of standing in went. */
export interface StandInReport {
  runs: (Run & { title: string; steps: number })[];
  done: number;
  /** Share done without help; null when nothing was done. */
  readiness: number | null;
  gaps: Gap[];
  /** What they did to orders and cases, by kind: `shipped`, `answered`. */
  decided: { kind: string; count: number }[];
  /** What waited: procedures nobody followed, orders and questions that still wait. */
  waited: { procedures: string[]; orders: number; questions: number };
  questions: Question[];
  refundedCents: number;
  ordersShipped: number;
}

/** Which right of a procedure an act belongs to. */
const ACT_SCOPES: Readonly<Record<string, string>> = {
  prepared: 'orders:write',
  shipped: 'orders:write',
  delivered: 'orders:write',
  cancelled: 'orders:write',
  edited: 'orders:write',
  'refund-promised': 'payments:refund',
  answered: 'cases:write',
};

/** The report of a stand-in or of a rehearsal: done, waited, decided, spent, and what procedures lack. Refuses `stand-in-unknown`. */
export async function reportStandIn(db: Db, id: number): Promise<Result<StandInReport>> {
  const standIn = (await listStandIns(db)).find((one) => one.id === id);
  if (!standIn) return refuse('stand-in-unknown', 404);
  const span = { fromAt: standIn.startsAt, toAt: standIn.revokedAt ?? standIn.endsAt };
  const [runs, procedures, questions, refundedCents, acts, orders] = await Promise.all([
    listRuns(db, { actorId: standIn.staffId, ...span }),
    listProcedures(db, { archived: true }),
    listQuestions(db, id),
    refundedBy(db, standIn.name, standIn.startsAt),
    readActs(db, standIn, span),
    countWaiting(db),
  ]);
  const known = new Map(procedures.map((one) => [one.id, one]));
  const theirs = standIn.procedureIds.flatMap((one) => known.get(one) ?? []);
  const own = acts.filter(({ isOwn }) => isOwn);
  const gaps = gapsOf({ standIn, runs, known, theirs, questions, acts });
  const kinds = [...new Set(own.map(({ kind }) => kind))];
  return ok({
    runs: runs.map((run) => ({
      ...run,
      title: known.get(run.procedureId)?.title ?? '',
      steps: known.get(run.procedureId)?.steps.length ?? 0,
    })),
    done: runs.filter(({ endedAt }) => endedAt !== null).length,
    readiness: readiness(runs, gaps.filter(({ kind }) => kind !== 'helped').length),
    gaps,
    decided: kinds.map((kind) => ({ kind, count: own.filter((act) => act.kind === kind).length })),
    waited: {
      procedures: theirs
        .filter((one) => !runs.some(({ procedureId }) => procedureId === one.id))
        .map(({ title }) => title),
      orders: theirs.some(({ scopes }) => scopes.includes('orders:write')) ? orders : 0,
      questions: questions.filter(({ answer }) => answer === null).length,
    },
    questions,
    refundedCents,
    ordersShipped: new Set(
      own.filter(({ kind }) => kind === 'shipped').map(({ subject }) => subject),
    ).size,
  });
}

interface Act {
  kind: string;
  subject: string;
  label: string;
  path: string;
  by: string;
  at: string;
  /** Done by the stand-in; else by somebody else of the house. */
  isOwn: boolean;
}

/** What people of the house did to orders and cases in a span: the stand-in and, of a rehearsal, everybody else. */
async function readActs(
  db: Db | Tx,
  { name, isRehearsal }: StandIn,
  span: { fromAt: string; toAt: string },
): Promise<Act[]> {
  const kinds = Object.keys(ACT_SCOPES);
  const { rows } = await sql<Act>`
    with done as (
      select e.kind, 'order ' || e.order_id as subject, o.number as label, '/orders/' || e.order_id || '/show' as path,
        e.actor_label as by, e.at from orders.event e join orders."order" o on o.id = e.order_id
      where e.at >= ${span.fromAt}::timestamptz and e.at < ${span.toAt}::timestamptz and e.kind = any(${kinds}::text[])
      union all
      select 'answered', 'case ' || m.case_id, '#' || m.case_id, '/cases/' || m.case_id || '/show', m.author, m.at from helpdesk.message m
      where m.kind = 'out' and m.at >= ${span.fromAt}::timestamptz and m.at < ${span.toAt}::timestamptz)
    select kind, subject, label, path, by, to_json(at) #>> '{}' as at, by = ${name} as "isOwn" from done
    where by = ${name} or (${isRehearsal} and by in (select s.name from access.staff s)) order by at desc limit 1000`.execute(
    db,
  );
  return rows;
}

/** What procedures lack. Only a rehearsal counts what was asked or done by somebody else: then the owner should have had to do nothing. */
function gapsOf(of: {
  standIn: StandIn;
  runs: readonly Run[];
  known: ReadonlyMap<number, Procedure>;
  theirs: readonly Procedure[];
  questions: readonly Question[];
  acts: readonly Act[];
}): Gap[] {
  const { standIn, runs, known, theirs, questions, acts } = of;
  const plain = { by: '', label: '', path: '' };
  const helped = runs
    .filter((run) => run.helped)
    .map(({ procedureId, note, startedAt }) => ({
      ...{ kind: 'helped' as const, procedureId, note, at: startedAt, ...plain },
      title: known.get(procedureId)?.title ?? '',
    }));
  if (!standIn.isRehearsal) return helped;
  const asked = questions.map(({ text, askedAt }) => {
    // Asked while a procedure was being followed, it is that one which did not say.
    const during = runs.find(
      ({ startedAt, endedAt }) => startedAt <= askedAt && (endedAt === null || askedAt <= endedAt),
    );
    const about = during && known.get(during.procedureId);
    return {
      ...{ kind: 'asked' as const, note: text, at: askedAt, ...plain },
      ...{ procedureId: about?.id ?? null, title: about?.title ?? '' },
    };
  });
  const touched = acts.flatMap(({ isOwn, kind, by, label, path, at }) => {
    const about = theirs.find(({ scopes }) => (scopes as string[]).includes(ACT_SCOPES[kind]!));
    if (isOwn || !about) return [];
    return [
      {
        ...{ kind: 'touched' as const, note: kind, by, label, path, at },
        ...{ procedureId: about.id, title: about.title },
      },
    ];
  });
  return [...helped, ...asked, ...touched];
}
