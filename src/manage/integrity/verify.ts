import type { Finding } from '../../kernel/finding.ts';
import type { Db } from '../../platform/db/index.ts';
import { verifyCounting } from '../../buy/counting/index.ts';
import { verifyPurchasing } from '../../buy/purchasing/index.ts';
import { verifyTransfers } from '../../buy/transfers/index.ts';
import { verifySupplierInvoices } from '../../buy/supplier-invoices/index.ts';
import { verifyListing } from '../../core/listing/index.ts';
import { verifyPrices } from '../../core/pricing/index.ts';
import { verifyStock } from '../../core/stock/index.ts';
import { verifyDrafts } from '../../sell/drafts/index.ts';
import { verifyValuation } from '../../core/valuation/index.ts';
import { verifyPlaces } from '../../core/warehouse/index.ts';
import { verifyOrders } from '../../sell/orders/index.ts';
import { verifyPayments } from '../../sell/payments/index.ts';
import { verifyDownloads } from '../../ship/downloads/index.ts';
import { verifyShipments } from '../../ship/shipments/index.ts';
import { verifyInvoices } from '../invoicing/index.ts';

/** What was proved, and what does not reconcile. */
export interface IntegrityReport {
  ok: boolean;
  checks: { name: string; findings: number }[];
  findings: Finding[];
}

const CHECKS: readonly [name: string, verify: (db: Db) => Promise<Finding[]>][] = [
  ['prices', verifyPrices],
  ['stock', verifyStock],
  ['valuation', verifyValuation],
  ['places', verifyPlaces],
  ['purchasing', verifyPurchasing],
  ['transfers', verifyTransfers],
  ['supplierInvoices', verifySupplierInvoices],
  ['counting', verifyCounting],
  ['listing', verifyListing],
  ['orders', verifyOrders],
  ['drafts', verifyDrafts],
  ['payments', verifyPayments],
  ['shipments', verifyShipments],
  ['downloads', verifyDownloads],
  ['invoices', verifyInvoices],
];

/**
 * Recomputes every projection from its ledger — prices, stock, reservations, order totals, payments, parcels,
 * documents, numbers — on the live data, in one snapshot, so that orders may go on coming in meanwhile.
 */
export async function verifyEverything(db: Db): Promise<IntegrityReport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(findingsOf);
}

/** Runs every check on one snapshot of the database. */
export async function findingsOf(snapshot: Db): Promise<IntegrityReport> {
  const checks: IntegrityReport['checks'] = [];
  const findings: Finding[] = [];
  for (const [name, verify] of CHECKS) {
    const found = await verify(snapshot);
    checks.push({ name, findings: found.length });
    findings.push(...found);
  }
  return { ok: findings.length === 0, checks, findings };
}
