import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { bringFile, type FileStorage } from '../../platform/files/index.ts';
import { compare, type ChangeSet } from './compare.ts';
import type { Subject } from './fold.ts';
import type { Choice, Compared, PromotionDeps } from './model.ts';
import { findValuesHere, readNamed } from './numbers.ts';
import { idHere, isPart, lookThrough, withNumbersHere, type Look } from './references.ts';
import { keepMade } from './store.ts';

/** What is brought over, from where, for whom. */
export interface Work {
  actor: Actor;
  there: { db: Db; storage: FileStorage };
  storage: FileStorage;
  set: ChangeSet;
  choices: readonly Choice[];
  /** Of the promotion. */
  id: number;
}

/** Numbers here of what was made there, filled as things are made. */
interface Numbers {
  look: Look;
  here: Map<string, string>;
}

/** What others need goes first, what was made before what changed; everything else in the order in which it was done there. */
const ORDER = [
  ...['brand', 'category', 'customer-group', 'delivery-zone', 'attribute'],
  // An article after its variants: its options are those that they have by then.
  ...['product made', 'variant made', 'variant', 'product'],
];

/** Brings what was chosen over, one after the other. Refusals as `applyPromotion`. */
export async function bringOver(tx: Tx, deps: PromotionDeps, work: Work): Promise<Result<null>> {
  const { set, choices } = work;
  const here = new Map([...set.here].map(([key, { id }]) => [key, id] as const));
  const numbers: Numbers = { look: lookThrough(set.made, here), here };
  const chosen = new Map(choices.map((choice) => [`${choice.kind} ${choice.id}`, choice]));
  const subjects = set.subjects.filter(({ kind, id }) => chosen.has(`${kind} ${id}`));
  if (subjects.length < chosen.size) {
    const gone = choices.find(
      ({ kind, id }) => !subjects.some((one) => one.kind === kind && one.id === id),
    )!;
    return refuse('promotion-moved', 409, { params: { label: gone.label } });
  }
  const ready: Compared[] = [];
  // All are held against the shop before the first is written: one may touch what another is compared with.
  for (const subject of inOrder(subjects)) {
    const { label, kind, id } = subject;
    const compared = await compare(tx, deps, subject, set);
    if (compared.seen !== chosen.get(`${kind} ${id}`)!.seen) {
      return refuse('promotion-moved', 409, { params: { label } });
    }
    if (isStuck(compared)) return refuse('promotion-by-hand', 422, { params: { label } });
    if (compared.standing !== 'same' && compared.how !== 'gone') ready.push(compared);
  }
  for (const compared of ready) {
    const done = await bringOne(tx, deps, work, compared, numbers);
    if (!done.ok) return inWords(done, set.subjects);
  }
  return settleAll(tx, deps, ready, numbers.look);
}

/** Whether all that was changed in parts is whole now. */
async function settleAll(
  tx: Tx,
  { handlers }: PromotionDeps,
  brought: readonly Compared[],
  look: Look,
): Promise<Result<null>> {
  for (const { kind, id, label } of brought) {
    const number = idHere({ kind, id }, look);
    const settled = number.ok ? await handlers.get(kind)?.settle?.(tx, number.value) : undefined;
    if (settled && !settled.ok) return refuse('promotion-parts', 409, { params: { label } });
  }
  return ok(null);
}

/** Whether it cannot be brought over at all. */
export function isStuck({ standing }: Compared): boolean {
  return standing === 'by-hand' || standing === 'missing';
}

function inOrder(subjects: readonly Subject[]): Subject[] {
  const rankOf = ({ kind, how }: Subject) => {
    const rank = ORDER.findIndex((one) => one === kind || one === `${kind} ${how}`);
    return rank === -1 ? ORDER.length : rank;
  };
  const late = ({ how }: Subject) => (how === 'made' ? 0 : 1);
  return subjects.toSorted((a, b) => rankOf(a) - rankOf(b) || late(a) - late(b));
}

async function bringOne(
  tx: Tx,
  deps: PromotionDeps,
  work: Work,
  compared: Compared,
  numbers: Numbers,
): Promise<Result<null>> {
  const files = await bringFilesOf(tx, work, compared, numbers);
  if (!files.ok) return files;
  const isMade = compared.how === 'made' && !isPart(compared);
  const done = isMade
    ? await make(tx, deps, work, compared, numbers)
    : await change(tx, deps, work, compared, numbers.look);
  if (!done.ok || compared.kind !== 'attribute') return done;
  const { named } = work.set;
  const values = await findValuesHere(tx, work.there.db, named.values, numbers.look);
  for (const [id, number] of values) numbers.here.set(`attribute-value ${id}`, String(number));
  return done;
}

/** The files that it names and that are not here, with their bytes. */
async function bringFilesOf(
  tx: Tx,
  { there, storage }: Work,
  subject: Subject,
  { here }: Numbers,
): Promise<Result<null>> {
  for (const id of (await readNamed(there.db, [subject])).files) {
    if (here.has(`file ${id}`)) continue;
    const brought = await bringFile(tx, storage, there, id);
    if (!brought.ok) return brought;
    here.set(`file ${id}`, String(brought.value.id));
  }
  return ok(null);
}

async function make(
  tx: Tx,
  { makers }: PromotionDeps,
  { actor, there, id: promotionId }: Work,
  { kind, id, after, seen }: Compared,
  { look, here }: Numbers,
): Promise<Result<null>> {
  const facts = () => withNumbersHere(kind, after, look);
  const made = await makers.get(kind)!.make(tx, actor, { there: there.db, id, facts, look });
  if (!made.ok) return made;
  const { id: number, parts = new Map<string, string>() } = made.value;
  here.set(`${kind} ${id}`, number);
  await keepMade(tx, promotionId, { kind, idThere: id, idHere: number, seen });
  for (const [key, idOfPart] of parts) {
    const [partKind = '', idThere = ''] = key.split(' ');
    here.set(key, idOfPart);
    await keepMade(tx, promotionId, { kind: partKind, idThere, idHere: idOfPart, seen: '' });
  }
  return ok(null);
}

/** The mirror of an undo: what it became there is applied by the handler that would put back what it was. */
async function change(
  tx: Tx,
  { handlers, makers }: PromotionDeps,
  { actor, there, id: promotionId }: Work,
  { kind, id, label, after }: Compared,
  look: Look,
): Promise<Result<null>> {
  const number = idHere({ kind, id }, look);
  if (!number.ok) return number;
  const values = withNumbersHere(kind, after, look);
  if (!values.ok) return values;
  const handler = handlers.get(kind)!;
  const read = () => handler.read(tx, number.value, Object.keys(after));
  const before = await read();
  await makers.get(kind)?.prepare?.(tx, there.db, id);
  const applied = await handler.apply(tx, actor, number.value, values.value, { inParts: true });
  if (!applied.ok) return applied;
  // As it stands here: what was added has a number of this side.
  await recordChange(tx, actor, {
    ...{ entityKind: kind, entityId: number.value, entityLabel: label },
    ...{ action: 'update', before, after: await read(), why: `promotion ${promotionId}` },
  });
  return ok(null);
}

/** Names what was made there and is needed, instead of its number. */
function inWords(done: Result<null>, subjects: readonly Subject[]): Result<null> {
  if (done.ok || done.refusal.code !== 'promotion-needs') return done;
  const { kind, id } = done.refusal.params ?? {};
  const needed = subjects.find((one) => one.kind === kind && one.id === String(id));
  const label = needed?.label ?? `${String(kind)} ${String(id)}`;
  return refuse('promotion-needs', 409, { params: { label } });
}
