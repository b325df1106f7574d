import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { LOCAL_TERRITORY, ratesSeenFrom } from './home-territory.ts';
import type { TaxRate, TaxRates } from './model.ts';
import type { VatSetting } from './vat-setting.ts';

/**
 * The VAT rates in force on a day (`YYYY-MM-DD`), of every territory and tax class, as the shop charges them from where it stands
 * (R28). Those of other member states are among them only when consumers there are taxed at their own (R29), with the lower
 * rates that the merchant named; so are those of Corsica.
 */
export async function loadTaxRates(
  db: Db | Tx,
  onDate: string,
  vat: VatSetting = { euConsumers: 'home', rates: [], corsica: [] },
): Promise<TaxRates> {
  const abroad = vat.euConsumers === 'destination';
  const { rows } = await sql<{
    key: string;
    rate_bp: number;
    category: string;
    local: string;
  }>`
    select distinct on (territory, tax_class) territory || '|' || tax_class as key, rate_bp, category,
      ${LOCAL_TERRITORY} as local
    from pricing.tax_rate
    where valid_from <= ${onDate}::date and (valid_to is null or valid_to >= ${onDate}::date)
      and (${abroad} or territory not like 'EU-%')
    order by territory, tax_class, valid_from desc`.execute(db);
  const byKey: Record<string, TaxRate> = {};
  for (const row of rows) byKey[row.key] = { rateBp: row.rate_bp, category: row.category };
  for (const { country, taxClass, percent } of abroad ? vat.rates : []) {
    byKey[`EU-${country}|${taxClass}`] = { rateBp: Math.round(percent * 100), category: 'S' };
  }
  for (const { taxClass, percent } of vat.corsica) {
    byKey[`FR-20|${taxClass}`] = { rateBp: Math.round(percent * 100), category: 'S' };
  }
  return ratesSeenFrom({ onDate, byKey }, rows[0]?.local ?? 'FR');
}
