import { systemActor, type Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { remindSupplier } from '../../buy/purchasing/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { changeMembers, updateCustomer } from '../../core/parties/index.ts';
import { endNewsToken, subscribeByProof } from '../../market/newsletters/index.ts';
import { inviteBuyer, type ReviewDeps } from '../../market/reviews/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { formatMoney, textLocale } from '../../platform/i18n/index.ts';
import { queueMail, type MailPlace } from '../../platform/mail/index.ts';
import { readSetting, shopSetting } from '../../platform/settings/index.ts';
import { cancelOrder, readOrder, tagOrders, writeNote } from '../../sell/orders/index.ts';
import { tell } from '../rhythm/index.ts';
import { noteTask } from '../tasks/index.ts';
import type { Action, Buyer, Rule, Run, Subject } from './model.ts';
import { fillWords, foresee, type HeldReason, type Outcome } from './rules.ts';

/** What acting needs besides the transaction. */
export interface AutomationDeps {
  db: Db;
  mail: MailPlace;
  /** Signs the links that end messages. */
  secret: string;
  reviews: ReviewDeps;
  /** Where the buttons of messages lead, whole addresses. */
  pages: {
    order(tx: Tx, orderId: number): Promise<string | null>;
    cart(locale: string, cartId: string): string;
    shop(locale: string): string;
    endNews(locale: string, token: string): string;
  };
  now(): Date;
}

/** What one run of a rule is about. */
export interface Occasion {
  rule: Pick<Rule, 'id' | 'name'>;
  run: Pick<Run, 'id'>;
  subject: Subject;
  /** Where the action stands in its rule. */
  position: number;
}

const DONE: Outcome = { outcome: 'done' };
const held = (reason: HeldReason): Outcome => ({ outcome: 'held', reason });

/** Who acts when a rule does. */
function actorOfRule({ id, name }: Occasion['rule']): Actor {
  return systemActor(name === '' ? `règle ${id}` : `règle « ${name} »`);
}

/**
 * Does one action, or holds it back with a reason; what the facts forbid is not tried. Refusals are those of the rooms that act: the
 * whole run is then undone and tried again.
 */
export async function perform(
  deps: AutomationDeps,
  tx: Tx,
  action: Action,
  occasion: Occasion,
): Promise<Result<Outcome>> {
  const expected = foresee(action, occasion.subject);
  if (expected.outcome === 'held') return ok(expected);
  const { subject, run, position } = occasion;
  const actor = actorOfRule(occasion.rule);
  const origin = { kind: 'rule-run', id: `${run.id}:${position}` };
  switch (action.do) {
    case 'mail-customer':
      return ok(await mailBuyer(deps, tx, action, occasion));
    case 'ask-review': {
      const invited = await inviteBuyer(deps.reviews, tx, Number(subject.id));
      return ok(invited ? DONE : held('already-invited'));
    }
    case 'subscribe': {
      const proof = { tickedIn: `${subject.kind} ${subject.label}`, at: deps.now().toISOString() };
      const isNew = await subscribeByProof(tx, subject.buyer!.email, proof);
      return ok(isNew ? DONE : held('already'));
    }
    case 'tag-customer':
    case 'untag-customer':
      return tagBuyer(tx, actor, action, subject);
    case 'group-customer': {
      const add = [subject.buyer!.partyId!];
      const moved = await changeMembers(tx, actor, action.groupId, { add, remove: [] });
      return moved.ok ? ok(DONE) : moved;
    }
    case 'tag-order': {
      const ids = [Number(subject.id)];
      const tagged = await tagOrders(tx, { ids, add: [action.tag], remove: [] });
      return tagged.ok ? ok(DONE) : tagged;
    }
    case 'note-order': {
      const { id, note, tags } = (await readOrder(tx, { id: Number(subject.id) }))!;
      await writeNote(tx, id, {
        note: note === '' ? action.text : `${note}\n${action.text}`,
        tags,
      });
      return ok(DONE);
    }
    case 'cancel-order': {
      const command = { orderId: Number(subject.id), reason: action.reason };
      const cancelled = await cancelOrder(tx, actor, command);
      return cancelled.ok ? ok(DONE) : cancelled;
    }
    case 'chase-supplier': {
      const asked = await remindSupplier(deps, tx, actor, Number(subject.id), deps.now());
      if (asked.ok) return ok(DONE);
      return ok(held(asked.refusal.code === 'reminder-without-address' ? 'no-address' : 'already'));
    }
    case 'task': {
      const about = withoutPerson(subject);
      const comeBackAt = new Date(deps.now().getTime() + action.inDays * 86_400_000).toISOString();
      const title = await wordsFor(tx, action.title, about, 'fr');
      const task = { title, detail: about.label, path: about.path, comeBackAt };
      const { staffId } = action;
      const noted = await noteTask(tx, { ...task, staffId, askedBy: '' }, origin);
      return noted.ok ? ok(DONE) : noted;
    }
    case 'notify-staff': {
      const about = withoutPerson(subject);
      await tell(tx, action.staffId, {
        kind: 'rule',
        title: await wordsFor(tx, action.text, about, 'fr'),
        detail: about.label,
        path: about.path,
        isRed: subject.facts['incident.colour'] === 'red',
        dedupeKey: `rule:${origin.id}`,
      });
      return ok(DONE);
    }
  }
}

/** What people of the house are told names no buyer: it leads to where they are named, and are forgotten (R45). */
function withoutPerson(subject: Subject): Subject {
  const isPerson = subject.kind === 'customer' || subject.kind === 'cart';
  return { ...subject, buyer: null, label: isPerson ? '' : subject.label };
}

async function tagBuyer(
  tx: Tx,
  actor: Actor,
  action: Extract<Action, { tag: string }>,
  { buyer, facts }: Subject,
): Promise<Result<Outcome>> {
  const tags = (facts['customer.tags'] as readonly string[]).filter((tag) => tag !== action.tag);
  const next = action.do === 'tag-customer' ? [...tags, action.tag] : tags;
  const changed = await updateCustomer(tx, actor, buyer!.partyId!, 'any', { tags: next });
  return changed.ok ? ok(DONE) : changed;
}

async function mailBuyer(
  deps: AutomationDeps,
  tx: Tx,
  action: Extract<Action, { do: 'mail-customer' }>,
  { rule, run, subject, position }: Occasion,
): Promise<Outcome> {
  const buyer = subject.buyer!;
  const english = textLocale(buyer.locale) === 'en';
  const [title, body] = [
    (english && action.subjectEn) || action.subjectFr,
    (english && action.bodyEn) || action.bodyFr,
  ];
  const locale = english ? 'en' : 'fr';
  const say = (text: string) => wordsFor(tx, text, subject, locale);
  const news = action.purpose === 'news';
  const endUrl = news
    ? deps.pages.endNews(locale, endNewsToken(deps.secret, buyer.email))
    : undefined;
  await queueMail(tx, deps.mail, {
    template: 'rule-message',
    data: {
      subject: await say(title),
      paragraphs: (await say(body)).split(/\n{2,}/),
      button: await buttonOf(deps, tx, action.button, subject, buyer),
      unsubscribeUrl: endUrl ?? null,
    },
    locale,
    to: buyer.email,
    // News of one rule reach a person once a day at most, however many carts they left.
    dedupeKey: news
      ? `rule:${rule.id}:${buyer.email.toLowerCase()}:${businessDate(deps.now())}`
      : `rule-run:${run.id}:${position}`,
    ...(subject.kind === 'order' ? { origin: { kind: 'order', id: subject.id } } : {}),
    ...(endUrl === undefined ? {} : { unsubscribeUrl: endUrl }),
  });
  return DONE;
}

async function buttonOf(
  deps: AutomationDeps,
  tx: Tx,
  button: 'none' | 'order' | 'cart' | 'shop',
  subject: Subject,
  { locale }: Buyer,
): Promise<{ kind: 'order' | 'cart' | 'shop'; url: string } | null> {
  if (button === 'none') return null;
  if (button === 'order' && subject.kind === 'order') {
    const url = await deps.pages.order(tx, Number(subject.id));
    return url === null ? null : { kind: 'order', url };
  }
  if (button === 'cart' && subject.kind === 'cart') {
    return { kind: 'cart', url: deps.pages.cart(locale, subject.id) };
  }
  return { kind: 'shop', url: deps.pages.shop(locale) };
}

async function wordsFor(
  tx: Tx,
  text: string,
  { buyer, label, facts }: Subject,
  locale: 'fr' | 'en',
): Promise<string> {
  if (!text.includes('{{')) return text;
  const shop = await readSetting(tx, shopSetting);
  const total = facts['order.total'] ?? facts['cart.total'] ?? facts['supplierOrder.total'];
  return fillWords(text, {
    firstName: buyer?.firstName ?? '',
    subject: label,
    total:
      typeof total === 'number' ? formatMoney({ amountCents: total, currency: 'EUR' }, locale) : '',
    shop: shop.name,
  });
}
