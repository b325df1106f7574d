import { describe, expect, test } from 'vitest';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { createPriceList, setListLines, setPrices } from '../../core/pricing/index.ts';
import { moveStock } from '../../core/stock/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { fireAlerts } from './fire.ts';
import {
  askAlert,
  confirmAlert,
  endAlert,
  listAlerts,
  wireAlerts,
  type AlertDeps,
} from './index.ts';

const database = testDatabase();
const deps = (): AlertDeps => ({
  db: database.db,
  mail: { smtpUrl: null, from: 'shop@example.org' } as AlertDeps['mail'],
  pages: {
    alert: (_locale, secret) => `http://localhost/alertes/${secret}`,
    product: (_locale, handle, variantId) => `http://localhost/articles/${handle}?v=${variantId}`,
  },
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

let rank = 0;
const newAddress = () => `guetteur.${(rank += 1)}@example.org`;

async function ask(
  email: string,
  variantId: number,
  kind: 'stock' | 'price',
  proven = false,
): Promise<void> {
  const address = `198.51.100.${(rank += 1) % 250}`;
  must(
    await askAlert(deps(), {
      kind,
      email,
      locale: 'fr',
      channelId: 'web',
      variantId,
      address,
      proven,
    }),
  );
}

async function mailsTo(email: string, template: string) {
  const { rows } = await sql<{ text: string; headers: Record<string, string> }>`
    select text, headers from platform.mail where to_address = ${email} and template = ${template}
    order by id`.execute(database.db);
  return rows.map((row) => ({
    ...row,
    secret: /alertes\/([\w-]+)/.exec(row.text)?.[1] ?? '',
  }));
}

async function addStock(variantId: number, quantity: number): Promise<void> {
  await transact(database.db, async (tx) => {
    await moveStock(tx, seeder, [
      {
        variantId,
        fromCode: 'SUPPLIER',
        toCode: 'MAIN',
        quantity,
        reason: 'delivery',
        origin: { kind: 'test', id: String((rank += 1)) },
      },
    ]);
    return ok(null);
  });
}

const setPrice = (variantId: number, amountCents: number) =>
  transact(database.db, (tx) =>
    setPrices(tx, seeder, [{ variantId, channelId: 'web', amountCents }]),
  );

const run = (job: string, payload: object) =>
  wireAlerts(deps()).jobs![job]!(payload as never, {
    jobId: '1',
    attempt: 1,
    signal: new AbortController().signal,
  });

describe('an alert', () => {
  test('is silent until its address is proven, then tells once that the article is back (R42)', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 0 });
    const email = newAddress();
    await ask(email, variantId, 'stock');
    await addStock(variantId, 2);
    await run('alerts.stock-changed', { variantIds: [variantId] });
    expect(await mailsTo(email, 'alert-fired')).toEqual([]);
    const [confirmation] = await mailsTo(email, 'alert-confirmation');
    must(await transact(database.db, (tx) => confirmAlert(tx, confirmation!.secret)));
    // The same fact, delivered twice and by several workers at once.
    await Promise.all(
      Array.from({ length: 4 }, () => run('alerts.stock-changed', { variantIds: [variantId] })),
    );
    await run('alerts.look', {});
    const fired = await mailsTo(email, 'alert-fired');
    expect(fired).toHaveLength(1);
    expect(fired[0]!.headers['List-Unsubscribe']).toContain('/alertes/');
    await addStock(variantId, 5);
    await run('alerts.stock-changed', { variantIds: [variantId] });
    expect(await mailsTo(email, 'alert-fired')).toHaveLength(1);
  });

  test('on a price fires below what it cost when it was asked for, and only then', async () => {
    const { variantId, productId } = await sellableVariant(database.db, { priceCents: 3_000 });
    const email = newAddress();
    await ask(email, variantId, 'price', true);
    must(await setPrice(variantId, 3_200));
    await run('alerts.product-changed', { productIds: [productId] });
    expect(await mailsTo(email, 'alert-fired')).toEqual([]);
    must(await setPrice(variantId, 2_500));
    await run('alerts.product-changed', { productIds: [productId] });
    const [fired] = await mailsTo(email, 'alert-fired');
    expect(fired!.text).toMatch(/25,00[\s\S]*30,00/);
  });

  test('on a price follows what everybody pays, price lists included', async () => {
    const { variantId, productId } = await sellableVariant(database.db, { priceCents: 3_000 });
    const email = newAddress();
    await ask(email, variantId, 'price', true);
    const list = must(
      await transact(database.db, (tx) =>
        createPriceList(tx, seeder, { name: 'Promenade', channelId: 'web', state: 'active' }),
      ),
    );
    const lines = [
      { variantId, minQuantity: 1, amountCents: 2_600 },
      { variantId, minQuantity: 5, amountCents: 2_000 },
    ];
    must(await transact(database.db, (tx) => setListLines(tx, seeder, list.id, lines)));
    await run('alerts.product-changed', { productIds: [productId] });
    const [fired] = await mailsTo(email, 'alert-fired');
    expect(fired!.text).toMatch(/26,00[\s\S]*30,00/);
  });

  test('asked for twice is one, and says the same to who asks', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 0 });
    const email = newAddress();
    await ask(email, variantId, 'stock', true);
    await ask(email.toUpperCase(), variantId, 'stock');
    expect(await mailsTo(email.toUpperCase(), 'alert-confirmation')).toEqual([]);
    expect(await listAlerts(database.db, email)).toHaveLength(1);
  });

  test('is ended by its link, alone or with all others of its address', async () => {
    const variants = [
      await sellableVariant(database.db, { stock: 0 }),
      await sellableVariant(database.db, { stock: 0 }),
      await sellableVariant(database.db, { stock: 0 }),
    ];
    const email = newAddress();
    for (const { variantId } of variants) await ask(email, variantId, 'stock', true);
    const [first, second] = await listAlerts(database.db, email);
    must(await transact(database.db, (tx) => endAlert(tx, first!.secret, 'this')));
    expect(await listAlerts(database.db, email)).toHaveLength(2);
    must(await transact(database.db, (tx) => endAlert(tx, second!.secret, 'all')));
    expect(await listAlerts(database.db, email)).toEqual([]);
    for (const { variantId } of variants) await addStock(variantId, 1);
    expect(
      await fireAlerts(
        deps(),
        variants.map((one) => one.variantId),
      ),
    ).toBe(0);
  });

  test('for what is not sold is refused; one that waits too long is gone', async () => {
    const refused = await askAlert(deps(), {
      kind: 'stock',
      email: newAddress(),
      locale: 'fr',
      channelId: 'web',
      variantId: 99_999_999,
      address: '192.0.2.1',
      proven: false,
    });
    expect(refused).toMatchObject({ refusal: { code: 'variant-not-for-sale', status: 404 } });
    const { variantId } = await sellableVariant(database.db, { stock: 0 });
    const email = newAddress();
    await ask(email, variantId, 'stock');
    await sql`update alerts.alert set asked_at = now() - interval '50 hours' where email = ${email}`.execute(
      database.db,
    );
    const [{ secret } = { secret: '' }] = await mailsTo(email, 'alert-confirmation');
    expect(await transact(database.db, (tx) => confirmAlert(tx, secret))).toMatchObject({
      refusal: { code: 'link-spent' },
    });
  });
});
