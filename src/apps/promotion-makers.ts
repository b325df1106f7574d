import { createRule, changeRule } from '../calm/automation/index.ts';
import { bringExtension, bringPackages } from '../calm/extensions/index.ts';
import type { Made, Maker, ToMake } from '../calm/promotion/index.ts';
import { createEntry } from '../core/calendar/index.ts';
import {
  createAttribute,
  createBrand,
  createCategory,
  createCollection,
  createSizeGuide,
  findCategory,
} from '../core/catalogue/index.ts';
import { createCustomerGroup } from '../core/parties/index.ts';
import { createPriceList } from '../core/pricing/index.ts';
import { createDeliveryOption, saveZone } from '../core/promise/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/refusal.ts';
import { createRedirect } from '../market/redirects/index.ts';
import type { JsonObject, Tx } from '../platform/db/index.ts';
import { product, variant } from './promotion-articles.ts';
import { runningVersion } from './running-version.ts';

/** An extension is called the same everywhere; what it remembers on the test site stays there. */
const extension: Maker = {
  keepsId: true,
  prepare: (tx, there, name) => bringPackages(tx, there, name),
  async make(tx, actor, { there, id: name }) {
    const done = await bringExtension(tx, actor, { there, name, running: runningVersion() });
    return done.ok ? ok({ id: name }) : done;
  },
};

/** Where it stands is told by its place, which the making of a category does not take. */
const category: Maker = {
  async make(tx, actor, { there, id, look }) {
    const found = await findCategory(there, Number(id));
    if (!found) return refuse('category-unknown', 404);
    const { handle, name, description, hidden, translations } = found;
    const parent = found.parentId === null ? ok(null) : look('category', found.parentId);
    if (!parent.ok) return parent;
    const picture = found.pictureFileId === null ? ok(null) : look('file', found.pictureFileId);
    if (!picture.ok) return picture;
    const fields = { handle, name, description, hidden, translations };
    const placed = { ...fields, parentId: parent.value, pictureFileId: picture.value };
    return numbered(await createCategory(tx, actor, placed));
  },
};

/** A zone keeps its code, by which deliveries name it. */
const deliveryZone: Maker = {
  keepsId: true,
  async make(tx, actor, { id, facts }) {
    const found = facts();
    if (!found.ok) return found;
    await saveZone(tx, actor, { ...(found.value as unknown as Parameters<typeof saveZone>[2]) });
    return ok({ id });
  },
};

/** It was allowed on the test site, where the same people work; what it did there stays there. */
const rule: Maker = {
  async make(tx, actor, { facts }) {
    const found = facts();
    if (!found.ok) return found;
    const { state, ...fields } = found.value;
    const held = new Set(['*']);
    const made = await createRule(
      tx,
      actor,
      held,
      fields as unknown as Parameters<typeof createRule>[3],
    );
    if (!made.ok || state !== 'on') return numbered(made);
    return numbered(
      await changeRule(tx, actor, held, { id: made.value.id, expected: 'any' }, { state: 'on' }),
    );
  },
};

/** Values of an attribute are given numbers of their own here. */
const attribute: Maker = {
  async make(tx, actor, { facts }) {
    const found = facts();
    if (!found.ok) return found;
    const { values = [], ...fields } = found.value;
    const named = (values as JsonObject[]).map(({ id: _, ...value }) => value);
    const wanted = { ...fields, values: named };
    return numbered(
      await createAttribute(tx, actor, wanted as unknown as Parameters<typeof createAttribute>[2]),
    );
  },
};

type Create<Fields> = (tx: Tx, actor: Actor, fields: Fields) => Promise<Result<{ id: number }>>;

/** Of what is made by what the timeline tells of it. */
function ofFacts<Fields>(create: Create<Fields>): Maker {
  return {
    async make(tx: Tx, actor: Actor, { facts }: ToMake): Promise<Result<Made>> {
      const found = facts();
      return found.ok ? numbered(await create(tx, actor, found.value as Fields)) : found;
    },
  };
}

function numbered(made: Result<{ id: number }>): Result<Made> {
  return made.ok ? ok({ id: String(made.value.id) }) : made;
}

/** What can be made here as it was made on a test site. */
export const promotionMakers: ReadonlyMap<string, Maker> = new Map([
  ['extension', extension],
  ['brand', ofFacts(createBrand)],
  ['category', category],
  ['attribute', attribute],
  ['product', product],
  ['variant', variant],
  ['collection', ofFacts(createCollection)],
  ['size-guide', ofFacts(createSizeGuide)],
  ['price-list', ofFacts(createPriceList)],
  ['customer-group', ofFacts(createCustomerGroup)],
  ['delivery-zone', deliveryZone],
  ['delivery-option', ofFacts(createDeliveryOption)],
  ['redirect', ofFacts(createRedirect)],
  ['rule', rule],
  ['calendar-entry', ofFacts(createEntry)],
]);
