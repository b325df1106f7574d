import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

const localised = (max: number) =>
  z.strictObject({ fr: z.string().trim().max(max), en: z.string().trim().max(max) });
const handle = z.string().trim().max(80);
const fileId = z.int().positive().nullable();

/** A picture and what it shows, in words. */
const picture = { pictureFileId: fileId, pictureAlt: localised(200) };

/** A button that leads to a shelf; without words there is none. */
const action = z.strictObject({ label: localised(60), category: handle });

/** The first and the last day a block is shown, in Paris; null: no limit. */
const dated = {
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  fromOn: z.iso.date().nullable(),
  toOn: z.iso.date().nullable(),
};

/** Which articles a block shows: chosen one by one, or by a rule that follows the catalogue. */
const pick = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('hand'), productHandles: z.array(handle).max(12) }),
  z.strictObject({ by: z.literal('collection'), collection: handle }),
  z.strictObject({
    by: z.enum(['newest', 'favourites']),
    /** Within one shelf or one brand; empty: all. */
    category: handle,
    brand: handle,
  }),
]);

/** A block of the home page; `kind` says which. */
const homeBlock = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hero'),
    ...dated,
    title: localised(120),
    text: localised(400),
    action,
    ...picture,
  }),
  z.strictObject({ kind: z.literal('promises'), ...dated }),
  z.strictObject({
    kind: z.literal('products'),
    ...dated,
    title: localised(120),
    text: localised(600),
    ...picture,
    pick,
    count: z.int().min(2).max(12),
  }),
  z.strictObject({
    kind: z.literal('categories'),
    ...dated,
    title: localised(120),
    /** Which shelves, in this order; none: all of the first level. */
    handles: z.array(handle).max(12),
  }),
  z.strictObject({
    kind: z.literal('brands'),
    ...dated,
    title: localised(120),
    text: localised(600),
    /** Which brands, in this order; none: all by name. */
    handles: z.array(handle).max(24),
  }),
  z.strictObject({
    kind: z.literal('story'),
    ...dated,
    title: localised(120),
    text: localised(2_000),
    action,
    ...picture,
  }),
  z.strictObject({
    kind: z.literal('newsletter'),
    ...dated,
    title: localised(120),
    text: localised(400),
  }),
]);

export type HomeBlock = z.output<typeof homeBlock>;

const nothing = { fr: '', en: '' };
const always = { fromOn: null, toOn: null };

/** What a shop shows before anybody arranged anything: its newest articles under a welcome. */
const FIRST_BLOCKS: HomeBlock[] = [
  {
    kind: 'hero',
    id: 'accroche',
    ...always,
    title: nothing,
    text: nothing,
    action: { label: nothing, category: '' },
    pictureFileId: null,
    pictureAlt: nothing,
  },
  { kind: 'promises', id: 'engagements', ...always },
  { kind: 'categories', id: 'rayons', ...always, title: nothing, handles: [] },
  {
    kind: 'products',
    id: 'nouveautes',
    ...always,
    title: nothing,
    text: nothing,
    pictureFileId: null,
    pictureAlt: nothing,
    pick: { by: 'newest', category: '', brand: '' },
    count: 8,
  },
];

/** The home page as blocks, in the order of the page, each with the days it is shown. */
export const homeSetting = defineSetting(
  'home',
  z.strictObject({ blocks: z.array(homeBlock).max(24) }),
  { blocks: FIRST_BLOCKS },
  { upgrade: fromStatement },
);

/** Until version 0.1 the page was one statement and selections, always in the same order. */
const formerHome = z.object({
  statement: z.object({
    title: localised(120),
    text: localised(400),
    action: localised(60),
    category: handle,
    ...picture,
  }),
  selections: z.array(
    z.object({
      handle,
      title: localised(120),
      story: localised(600),
      ...picture,
      productHandles: z.array(handle),
    }),
  ),
});

function fromStatement(stored: Record<string, unknown>): Record<string, unknown> {
  const former = formerHome.safeParse(stored);
  if (!former.success) return stored;
  const { statement, selections } = former.data;
  const told = selections.map((one): HomeBlock => ({
    kind: 'products',
    id: one.handle.slice(0, 40),
    ...always,
    title: one.title,
    text: one.story,
    pictureFileId: one.pictureFileId,
    pictureAlt: one.pictureAlt,
    pick: { by: 'hand', productHandles: one.productHandles.slice(0, 12) },
    count: 4,
  }));
  const [hero, promises, categories, newest] = FIRST_BLOCKS;
  const { action: label, category, ...words } = statement;
  return {
    blocks: [
      { ...hero, ...words, action: { label, category } },
      promises,
      ...told.slice(0, 1),
      categories,
      newest,
      ...told.slice(1),
    ],
  };
}

/** The blocks of a day, `YYYY-MM-DD`. */
export function blocksOn(blocks: readonly HomeBlock[], day: string): HomeBlock[] {
  return blocks.filter(
    ({ fromOn, toOn }) => (fromOn === null || fromOn <= day) && (toOn === null || day <= toOn),
  );
}
