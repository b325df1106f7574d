import { sql, type SqlPart } from '../../platform/db/index.ts';
import type { TaxRate, TaxRates } from './model.ts';

/** Guadeloupe and Martinique are one territory for VAT: what goes from one to the other is no export (CGI art. 294-2). */
const NEIGHBOURS = ['FR-971', 'FR-972'];

/**
 * The territory whose rates hold inside the one that the shop stands in, a text of SQL: `IN-974` for a shop in La Réunion, `FR` for
 * the mainland, Corsica, Monaco, and a shop that has not said where it stands.
 */
export const LOCAL_TERRITORY: SqlPart = sql`coalesce((
  select 'IN-' || substr(s.postal, 1, 3)
  from (select value #>> '{address,country}' as country,
      regexp_replace(value #>> '{address,postalCode}', '[^0-9]', '', 'g') as postal
    from platform.setting where key = 'company') s
  where s.country in ('FR', 'GP', 'MQ', 'GF', 'RE', 'YT') and s.postal ~ '^97[12346]'
    and s.postal not in ('97133', '97150')), 'FR')`;

/**
 * The rates of the day as a shop in an overseas department charges them (R28): its own inside, and what leaves it is an
 * export, to the mainland too, where the buyer owes the VAT on arrival. Where no VAT is due at all (Guyane, Mayotte) nothing
 * is charged on anything. `local` is `LOCAL_TERRITORY`; the mainland's rates stay as they are.
 */
export function ratesSeenFrom(rates: Omit<TaxRates, 'home'>, local: string): TaxRates {
  if (local === 'FR') return { ...rates, home: 'FR' };
  const home = local.replace('IN-', 'FR-');
  const inside = new Set(NEIGHBOURS.includes(home) ? NEIGHBOURS : [home]);
  const byKey: Record<string, TaxRate> = {};
  for (const [key, rate] of Object.entries(rates.byKey)) {
    const [territory = '', taxClass = ''] = key.split('|');
    const own = rates.byKey[`${local}|${taxClass}`];
    if (own && (inside.has(territory) || own.category === 'O')) byKey[key] = own;
    else byKey[key] = rate.category === 'E' ? rate : { rateBp: 0, category: 'G' };
  }
  return { ...rates, home, byKey };
}
