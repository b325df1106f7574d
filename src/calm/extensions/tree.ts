import { z } from 'zod';
import type { Tree } from '../../kernel/element-tree.ts';

const word = z.string().max(2_000);
const name = z.string().regex(/^[a-zA-Z][\w-]{0,39}$/);
const kind = z.enum(['text', 'number', 'money', 'day', 'instant']);
const value = z.union([z.string().max(2_000), z.number(), z.null()]);
/** A path of the shop, or another site over https. */
const href = z
  .string()
  .max(2_000)
  .regex(/^(\/(?![/\\])|https:\/\/[a-z0-9])/i);
const children = z.array(z.lazy(() => treeSchema)).max(200);

/** What an extension may show. Unknown elements and attributes are refused, so that nothing passes through unseen. */
const treeSchema: z.ZodType<Tree> = z.union([
  word,
  z.discriminatedUnion('tag', [
    z.strictObject({ tag: z.literal('money'), amountCents: z.int() }),
    z.strictObject({
      tag: z.literal('text'),
      size: z.enum(['lead', 'small']).optional(),
      soft: z.boolean().optional(),
      children,
    }),
    z.strictObject({ tag: z.literal('heading'), children }),
    z.strictObject({ tag: z.enum(['strong', 'emphasis']), children }),
    z.strictObject({ tag: z.literal('list'), children }),
    z.strictObject({ tag: z.literal('link'), href, children }),
    z.strictObject({
      tag: z.literal('banner'),
      colour: z.enum(['accent', 'tint', 'surface', 'notice']),
      children,
    }),
    z.strictObject({
      tag: z.literal('notice'),
      tone: z.enum(['calm', 'warning']),
      title: word.optional(),
      children,
    }),
    z.strictObject({ tag: z.literal('form'), action: name, children }),
    z.strictObject({ tag: z.literal('hidden'), name, value: word }),
    z.strictObject({
      tag: z.literal('choice'),
      name,
      label: word,
      value: word,
      options: z
        .array(z.strictObject({ value: word, label: word, hint: word.optional() }))
        .min(1)
        .max(30),
    }),
    z.strictObject({
      tag: z.literal('number'),
      name,
      label: word,
      value: z.int(),
      min: z.int(),
      max: z.int(),
    }),
    z.strictObject({
      tag: z.literal('button'),
      label: word,
      quiet: z.boolean().optional(),
      name: name.optional(),
      value: word.optional(),
    }),
    z.strictObject({
      tag: z.literal('figures'),
      items: z.array(z.strictObject({ label: word, value, kind })).max(12),
    }),
    z.strictObject({
      tag: z.literal('table'),
      caption: word,
      columns: z
        .array(z.strictObject({ key: name, label: word, kind }))
        .min(1)
        .max(12),
      rows: z.array(z.record(name, value)).max(1_000),
      empty: word,
    }),
  ]),
]) as z.ZodType<Tree>;

const shown = z.union([
  z.null(),
  treeSchema.transform((one) => [one]),
  z.array(treeSchema).max(50),
]);

/** What a block or a page gave, as elements; null when it is no such thing. Nothing to show is an empty list. */
export function readTree(given: unknown): Tree[] | null {
  const read = shown.safeParse(given);
  return read.success ? (read.data ?? []) : null;
}
