import { isCountry } from '../../kernel/countries.ts';
import { z } from 'zod';

const cents = z.int().min(0).max(1_000_000_000);
const days = z.int().min(1).max(3650);

/** One rule about a customer. */
export const ruleSchema = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('spent'), atLeastCents: cents }).describe('Net of refunds'),
  z.strictObject({ about: z.literal('orders'), atLeast: z.int().min(0).max(100_000) }),
  z.strictObject({ about: z.literal('ordered-within'), days }),
  z.strictObject({ about: z.literal('not-ordered-for'), days }).describe('Ordered once, not since'),
  z.strictObject({ about: z.literal('group'), groupId: z.int().positive() }),
  z.strictObject({ about: z.literal('tag'), tag: z.string().trim().min(1).max(100) }),
  z.strictObject({
    about: z.literal('country'),
    country: z.string().refine(isCountry, 'country-invalid'),
  }),
  z.strictObject({
    about: z.literal('postal-code'),
    startsWith: z.string().trim().min(1).max(10),
  }),
  z.strictObject({ about: z.literal('newsletter'), granted: z.boolean() }),
  z.strictObject({ about: z.literal('bought-product'), productId: z.int().positive() }),
  z.strictObject({ about: z.literal('bought-category'), categoryId: z.int().positive() }),
  z.strictObject({ about: z.literal('kind'), kind: z.enum(['person', 'company']) }),
]);

export type Rule = z.output<typeof ruleSchema>;

/** Rules put together. */
export const rulesSchema = z.strictObject({
  match: z.enum(['all', 'any']).default('all'),
  rules: z.array(ruleSchema).min(1).max(20),
});

export type Rules = z.output<typeof rulesSchema>;

/** A segment. */
export interface Segment extends Rules {
  id: number;
  name: string;
  /** What each rule names: its group, category or article; null for rules that name none, or what is gone. */
  ruleNames: (string | null)[];
  version: number;
  createdAt: string;
}

/** A customer in a segment. */
export interface Member {
  id: number;
  email: string | null;
  firstName: string;
  lastName: string;
  companyName: string;
  locale: string;
}
