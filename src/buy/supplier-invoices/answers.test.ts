import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { valuationAdminRoutes } from '../../core/valuation/index.ts';
import type { RoutePlugin } from '../../platform/http/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { folderStorage } from '../../platform/files/index.ts';
import {
  createPurchaseOrder,
  goodsReceiptRoutes,
  purchaseOrderRoutes,
} from '../purchasing/index.ts';
import { purchasingGround } from '../purchasing/testing.ts';
import { supplierAdminRoutes } from '../suppliers/index.ts';
import { invoiceReceipts, supplierInvoiceRoutes } from './index.ts';

const database = testDatabase();
const { must, received } = purchasingGround(database);
let app: Awaited<ReturnType<typeof testHttp>>;

beforeAll(async () => {
  const { db } = database;
  const storage = folderStorage('/nowhere');
  const all: RoutePlugin = async (server) => {
    await server.register(supplierAdminRoutes({ db }));
    await server.register(
      purchaseOrderRoutes({ db, mail: { smtpUrl: null, from: 'boutique@test.example' } }),
    );
    await server.register(goodsReceiptRoutes({ db }));
    await server.register(supplierInvoiceRoutes({ db, storage }));
    await server.register(valuationAdminRoutes({ db }));
  };
  app = await testHttp(all);
});
afterAll(() => app.close());

// The server of the tests refuses to say a field that the description does not name.
test('every screen of buying gets an answer that is as the API describes it', async () => {
  const { supplier, variantId, order, receiptId } = await received(7);
  const draft = await must((tx) =>
    createPurchaseOrder(tx, seeder, {
      supplierId: supplier.id,
      lines: [{ variantId, quantity: 2 }],
    }),
  );
  const invoice = await must((tx) =>
    invoiceReceipts(tx, seeder, {
      orderId: order.id,
      number: 'R-1',
      issuedOn: '2026-11-03',
      vatCents: 0,
    }),
  );
  const addresses = [
    '/suppliers',
    `/suppliers/${supplier.id}`,
    `/suppliers/${supplier.id}/documents`,
    `/supplier-offers?supplierId=${supplier.id}`,
    '/purchase-orders',
    `/purchase-orders/${draft.id}`,
    `/purchase-orders/${order.id}`,
    '/goods-receipts',
    `/goods-receipts/${receiptId}`,
    '/supplier-invoices',
    `/supplier-invoices/${invoice.id}`,
    '/supplier-payments',
    '/spend?by=month&basis=billed',
    '/spend.csv',
    '/stock-value',
    '/stock-value.csv',
    '/valuation-methods',
  ];
  const answered: Record<string, number> = {};
  for (const address of addresses) {
    answered[address] = (await app.inject({ url: `/api/admin${address}` })).statusCode;
  }
  expect(answered).toEqual(Object.fromEntries(addresses.map((address) => [address, 200])));
});
