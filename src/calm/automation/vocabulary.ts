import type { Scope } from '../../platform/access/index.ts';
import type { Action, ActionName, Condition, SubjectKind, TriggerName } from './model.ts';

/** What each event is about. */
export const SUBJECT_OF: Readonly<Record<TriggerName, SubjectKind>> = {
  'order-placed': 'order',
  'order-paid': 'order',
  'order-shipped': 'order',
  'order-delivered': 'order',
  'order-cancelled': 'order',
  'withdrawal-declared': 'order',
  'order-unpaid': 'order',
  'order-late': 'order',
  'cart-abandoned': 'cart',
  'customer-created': 'customer',
  'consent-given': 'customer',
  'review-submitted': 'review',
  'stock-below': 'variant',
  'supplier-order-late': 'supplier-order',
  'goods-received': 'supplier-order',
  'incident-opened': 'incident',
};

/** How a fact is compared and shown. */
export type FieldType = 'money' | 'number' | 'text' | 'flag' | 'list' | 'group' | 'segment';

interface Field {
  type: FieldType;
  subjects: readonly SubjectKind[];
}

const buyers = ['order', 'cart', 'customer', 'review'] as const;

/** What conditions may ask about. */
const FIELDS: Readonly<Record<string, Field>> = {
  'order.total': { type: 'money', subjects: ['order'] },
  'order.units': { type: 'number', subjects: ['order'] },
  'order.rank': { type: 'number', subjects: ['order'] },
  'order.isPaid': { type: 'flag', subjects: ['order'] },
  'order.hasShipped': { type: 'flag', subjects: ['order'] },
  'order.isGift': { type: 'flag', subjects: ['order'] },
  'order.ticked': { type: 'flag', subjects: ['order'] },
  'order.method': { type: 'text', subjects: ['order'] },
  'order.country': { type: 'text', subjects: ['order'] },
  'order.postalCode': { type: 'text', subjects: ['order'] },
  'order.channel': { type: 'text', subjects: ['order'] },
  'order.tags': { type: 'list', subjects: ['order'] },
  'order.skus': { type: 'list', subjects: ['order'] },
  'cart.total': { type: 'money', subjects: ['cart'] },
  'cart.units': { type: 'number', subjects: ['cart'] },
  'cart.ticked': { type: 'flag', subjects: ['cart'] },
  'review.rating': { type: 'number', subjects: ['review'] },
  'variant.available': { type: 'number', subjects: ['variant'] },
  'variant.soldIn30Days': { type: 'number', subjects: ['variant'] },
  'variant.sku': { type: 'text', subjects: ['variant'] },
  'variant.tags': { type: 'list', subjects: ['variant'] },
  'supplierOrder.total': { type: 'money', subjects: ['supplier-order'] },
  'supplierOrder.supplier': { type: 'text', subjects: ['supplier-order'] },
  'supplierOrder.daysLate': { type: 'number', subjects: ['supplier-order'] },
  'incident.colour': { type: 'text', subjects: ['incident'] },
  'incident.kind': { type: 'text', subjects: ['incident'] },
  'customer.orders': { type: 'number', subjects: buyers },
  'customer.spent': { type: 'money', subjects: buyers },
  'customer.agreed': { type: 'flag', subjects: buyers },
  'customer.isCompany': { type: 'flag', subjects: buyers },
  'customer.language': { type: 'text', subjects: buyers },
  'customer.tags': { type: 'list', subjects: buyers },
  'customer.group': { type: 'group', subjects: buyers },
  'customer.segment': { type: 'segment', subjects: buyers },
};

const OPERATORS_OF: Readonly<Record<FieldType, readonly Condition['op'][]>> = {
  money: ['at-least', 'at-most'],
  number: ['is', 'at-least', 'at-most'],
  text: ['is', 'is-not', 'contains', 'starts-with'],
  flag: ['is'],
  list: ['contains', 'lacks'],
  group: ['is', 'is-not'],
  segment: ['is', 'is-not'],
};

const VALUE_OF: Readonly<Record<FieldType, 'number' | 'string' | 'boolean'>> = {
  money: 'number',
  number: 'number',
  text: 'string',
  flag: 'boolean',
  list: 'string',
  group: 'number',
  segment: 'number',
};

/** Whether a condition can be asked of what an event is about. */
export function fitsSubject({ field, op, value }: Condition, subject: SubjectKind): boolean {
  const known = FIELDS[field];
  return (
    known !== undefined &&
    known.subjects.includes(subject) &&
    OPERATORS_OF[known.type].includes(op) &&
    typeof value === VALUE_OF[known.type]
  );
}

interface ActionFacts {
  subjects: readonly SubjectKind[];
  /** What a person must be allowed to do to let a rule do it. */
  scope: Scope;
  /** Writes to a buyer: never in the hours of rest. */
  writesToBuyer?: true;
}

const all: readonly SubjectKind[] = [
  'order',
  'cart',
  'customer',
  'review',
  'variant',
  'supplier-order',
  'incident',
];

/** What each action can be done to, and the right that it takes. */
export const ACTION_FACTS: Readonly<Record<ActionName, ActionFacts>> = {
  'mail-customer': { subjects: buyers, scope: 'mails:write', writesToBuyer: true },
  'ask-review': { subjects: ['order'], scope: 'reviews:write', writesToBuyer: true },
  subscribe: { subjects: ['order', 'cart'], scope: 'customers:write' },
  'tag-customer': { subjects: buyers, scope: 'customers:write' },
  'untag-customer': { subjects: buyers, scope: 'customers:write' },
  'group-customer': { subjects: buyers, scope: 'customers:write' },
  'tag-order': { subjects: ['order'], scope: 'orders:write' },
  'note-order': { subjects: ['order'], scope: 'orders:write' },
  'cancel-order': { subjects: ['order'], scope: 'orders:write' },
  'chase-supplier': { subjects: ['supplier-order'], scope: 'purchasing:write' },
  task: { subjects: all, scope: 'settings:write' },
  'notify-staff': { subjects: all, scope: 'settings:write' },
};

/** Whether a rule writes to buyers. */
export function writesToBuyers(actions: readonly Action[]): boolean {
  return actions.some((action) => ACTION_FACTS[action.do].writesToBuyer);
}

/** The rights that a rule acts with. */
export function scopesOf(actions: readonly Action[]): Scope[] {
  return [...new Set(actions.map((action) => ACTION_FACTS[action.do].scope))];
}

/** What a message may speak of, written `{{firstName}}`. */
export const WORDS = ['firstName', 'subject', 'total', 'shop'] as const;

/** All of it, as screens that build rules need it. */
export function vocabulary() {
  return {
    triggers: { ...SUBJECT_OF },
    fields: Object.fromEntries(
      Object.entries(FIELDS).map(([name, { type, subjects }]) => [
        name,
        { type, subjects: [...subjects], operators: [...OPERATORS_OF[type]] },
      ]),
    ),
    actions: Object.fromEntries(
      Object.entries(ACTION_FACTS).map(([name, { subjects }]) => [name, [...subjects]]),
    ),
    words: [...WORDS],
  };
}
