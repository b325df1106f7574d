import { z } from 'zod';

const days = z.int().min(1).max(365);

/** What a rule waits for. */
const triggerSchema = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('order-placed') }),
  z.strictObject({ on: z.literal('order-paid') }),
  z.strictObject({ on: z.literal('order-shipped') }),
  z.strictObject({ on: z.literal('order-delivered') }),
  z.strictObject({ on: z.literal('order-cancelled') }),
  z.strictObject({ on: z.literal('withdrawal-declared') }),
  z.strictObject({ on: z.literal('order-unpaid'), days }).describe('Transfer or cheque awaited'),
  z.strictObject({ on: z.literal('order-late'), days: z.int().min(0).max(60) }),
  z.strictObject({ on: z.literal('cart-abandoned'), hours: z.int().min(1).max(720) }),
  z.strictObject({ on: z.literal('customer-created') }),
  z.strictObject({ on: z.literal('consent-given') }),
  z.strictObject({ on: z.literal('review-submitted') }),
  z.strictObject({ on: z.literal('stock-below'), level: z.int().min(1).max(100_000) }),
  z.strictObject({ on: z.literal('supplier-order-late'), days }),
  z.strictObject({ on: z.literal('goods-received') }),
  z.strictObject({ on: z.literal('incident-opened') }),
]);

/** What a rule waits for. */
export type Trigger = z.output<typeof triggerSchema>;
export type TriggerName = Trigger['on'];

/** What an event is about. */
const SUBJECTS = [
  'order',
  'cart',
  'customer',
  'review',
  'variant',
  'supplier-order',
  'incident',
] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

/** How a condition compares. Texts and lists are compared without regard to case and accents. */
const OPERATORS = [
  'is',
  'is-not',
  'at-least',
  'at-most',
  'contains',
  'lacks',
  'starts-with',
] as const;

/** One condition: a fact of what happened, beside a value. */
const conditionSchema = z.strictObject({
  field: z.string().max(60),
  op: z.enum(OPERATORS),
  value: z.union([z.string().trim().max(200), z.number(), z.boolean()]),
});
export type Condition = z.output<typeof conditionSchema>;

const words = z.string().trim().min(1).max(200);
const tag = z.string().trim().min(1).max(60);
const staffId = z.string().max(64).nullable().default(null);

/** One thing that a rule does. */
export const actionSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('mail-customer'),
    purpose: z
      .enum(['service', 'news'])
      .describe('`news` is sent only to who agreed to be written to (R42)'),
    subjectFr: words,
    bodyFr: z.string().trim().min(1).max(5_000),
    subjectEn: z.string().trim().max(200).default(''),
    bodyEn: z.string().trim().max(5_000).default(''),
    button: z.enum(['none', 'order', 'cart', 'shop']).default('none'),
  }),
  z.strictObject({ do: z.literal('ask-review') }),
  z.strictObject({ do: z.literal('subscribe') }).describe('With proof of consent only (R42)'),
  z.strictObject({ do: z.literal('tag-customer'), tag }),
  z.strictObject({ do: z.literal('untag-customer'), tag }),
  z.strictObject({ do: z.literal('group-customer'), groupId: z.int().positive() }),
  z.strictObject({ do: z.literal('tag-order'), tag }),
  z.strictObject({ do: z.literal('note-order'), text: z.string().trim().min(1).max(1_000) }),
  z.strictObject({ do: z.literal('cancel-order'), reason: words }),
  z.strictObject({ do: z.literal('chase-supplier') }),
  z.strictObject({
    do: z.literal('task'),
    title: words,
    staffId,
    inDays: z.int().min(0).max(90).default(0),
  }),
  z.strictObject({ do: z.literal('notify-staff'), text: words, staffId }),
]);
export type Action = z.output<typeof actionSchema>;
export type ActionName = Action['do'];
export const ACTIONS = actionSchema.options.map((option) => option.shape.do.value);

const fields = {
  name: z.string().trim().max(120),
  trigger: triggerSchema,
  match: z.enum(['all', 'any']),
  conditions: z.array(conditionSchema).max(10),
  delayMinutes: z.int().min(0).max(525_600),
  actions: z.array(actionSchema).min(1).max(6),
};
/** What a person edits of a rule. */
export const ruleFields = z.strictObject({
  ...fields,
  name: fields.name.default(''),
  match: fields.match.default('all'),
  conditions: fields.conditions.default([]),
  delayMinutes: fields.delayMinutes.default(0),
});
/** What may be changed of a rule. Without defaults: what is not sent stays as it is. */
export const rulePatch = z
  .strictObject({ ...fields, state: z.enum(['on', 'paused', 'archived']) })
  .partial();
export type RuleFields = z.output<typeof ruleFields>;

/** `archived`: taken off the list; it can come back through the timeline. */
export type RuleState = 'on' | 'paused' | 'archived';

/** A rule as it is kept. */
export interface Rule extends RuleFields {
  id: number;
  /** Which of those that came with the system; null: a person made it. */
  ready: string | null;
  state: RuleState;
  version: number;
}

/** A fact of what happened; null: nobody knows. */
export type Fact = string | number | boolean | readonly string[] | null;

/** Somebody who buys, as far as an event knows them. */
export interface Buyer {
  partyId: number | null;
  email: string;
  firstName: string;
  locale: string;
  /** Agreed last to be written to with news (R42). */
  agreed: boolean;
}

/** What an event is about, as it is now. */
export interface Subject {
  kind: SubjectKind;
  id: string;
  /** How people name it: a number, an article, an address. */
  label: string;
  facts: Readonly<Record<string, Fact>>;
  /** Null: nobody buys here. */
  buyer: Buyer | null;
  /** Where it stands in the office. */
  path: string;
}

/** One event that a rule follows. */
export interface Run {
  id: number;
  ruleId: number;
  subjectKind: SubjectKind;
  subjectId: string;
  occurredAt: string;
  attempts: number;
}
