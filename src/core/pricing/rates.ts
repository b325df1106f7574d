import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { TaxRate, TaxRates } from './model.ts';

/** The VAT rates in force on a day (`YYYY-MM-DD`), of every territory and tax class. */
export async function loadTaxRates(db: Db | Tx, onDate: string): Promise<TaxRates> {
  const { rows } = await sql<{ key: string; rate_bp: number; category: string }>`
    select distinct on (territory, tax_class) territory || '|' || tax_class as key, rate_bp, category
    from pricing.tax_rate
    where valid_from <= ${onDate}::date and (valid_to is null or valid_to >= ${onDate}::date)
    order by territory, tax_class, valid_from desc`.execute(db);
  const byKey: Record<string, TaxRate> = {};
  for (const row of rows) byKey[row.key] = { rateBp: row.rate_bp, category: row.category };
  return { onDate, byKey };
}
