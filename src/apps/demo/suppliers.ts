import {
  addSupplierNote,
  createSupplier,
  saveOffer,
  type Supplier,
  type SupplierFields,
} from '../../buy/suppliers/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { must } from './must.ts';

/** A variant that a supplier of the demonstration makes. */
export interface MadeVariant {
  variantId: number;
  costCents: number;
  gtin: string | null;
  reference: string;
  packSize: number;
}

/** A supplier of the demonstration and what it makes. */
export interface DemoSupplier {
  supplier: Supplier;
  made: MadeVariant[];
}

type Draft = Partial<SupplierFields> & { name: string; brand: string; packSize: number };

const contact = (name: string, role: string, email: string) => ({ name, role, email, phone: '' });
const town = (line1: string, postalCode: string, city: string, country = 'FR') => ({
  line1,
  line2: '',
  postalCode,
  city,
  country,
});
const road = (meanDays: number, spreadDays: number) => [{ name: 'Route', meanDays, spreadDays }];

/** The makers of the shop's articles, and one trader abroad who sells those of one of them too. */
function drafts(year: number): Draft[] {
  const stocktaking = {
    fromOn: `${year + 1}-01-04`,
    toOn: `${year + 1}-01-09`,
    label: 'Inventaire',
  };
  const base = {
    locale: 'fr' as const,
    incoterm: 'DAP',
    incotermPlace: 'Nantes',
  };
  return [
    {
      ...base,
      name: 'Atelier Brumaire',
      closures: [stocktaking],
      brand: 'atelier-brumaire',
      packSize: 6,
      email: 'atelier@brumaire.example',
      phone: '03 80 00 00 11',
      address: town('4 chemin des Fours', '21700', 'Saint-Orme-en-Puisière'),
      contacts: [contact('Hélène Vautrin', 'Commandes', 'commandes@brumaire.example')],
      routes: road(18, 4),
      minimumOrderCents: 25_000,
      freeFreightCents: 60_000,
      freightCents: 2_900,
      iban: 'FR7630006000011234567890189',
    },
    {
      ...base,
      name: 'Kaolin Saint-Avre',
      brand: 'kaolin-saint-avre',
      packSize: 4,
      email: 'bonjour@kaolin-saint-avre.example',
      address: town('12 rue de la Manufacture', '87400', 'Saint-Avre-la-Roche'),
      routes: road(12, 3),
      freeFreightCents: 45_000,
      freightCents: 2_400,
    },
    {
      ...base,
      name: 'Verrerie du Guet',
      brand: 'verrerie-du-guet',
      packSize: 6,
      email: 'commandes@verrerie-du-guet.example',
      address: town('Le Guet', '27400', 'Le Guet-sous-Bois'),
      routes: road(15, 5),
      minimumOrderCents: 15_000,
      freeFreightCents: 50_000,
      freightCents: 3_500,
    },
    {
      ...base,
      name: 'Tissage Orsanne',
      brand: 'tissage-orsanne',
      packSize: 1,
      email: 'atelier@tissage-orsanne.example',
      address: town('8 quai des Métiers', '59190', 'Orsanne'),
      routes: road(20, 6),
      paymentDays: 45,
      paymentEndOfMonth: true,
      freeFreightCents: 40_000,
      freightCents: 1_900,
    },
    {
      ...base,
      name: 'Cire & Veille',
      brand: 'cire-et-veille',
      packSize: 12,
      email: 'contact@cire-et-veille.example',
      address: town('Les Ruchers', '04200', 'Veillac'),
      routes: road(9, 2),
      freeFreightCents: 25_000,
      freightCents: 1_500,
    },
    {
      ...base,
      name: 'Papeterie Lisière',
      brand: 'papeterie-lisiere',
      packSize: 10,
      email: 'moulin@papeterie-lisiere.example',
      address: town('Moulin de Lisière', '63600', 'Lisière'),
      routes: road(10, 2),
      freeFreightCents: 30_000,
      freightCents: 1_200,
    },
    {
      ...base,
      name: 'Tournerie Malaval',
      brand: 'tournerie-malaval',
      packSize: 2,
      email: 'atelier@malaval.example',
      address: town('La Combe', '39260', 'Combe-Malaval'),
      routes: road(25, 8),
    },
    {
      ...base,
      name: 'Fonderie Aspre',
      brand: 'fonderie-aspre',
      packSize: 1,
      email: 'ventes@fonderie-aspre.example',
      address: town('Les Forges', '08230', 'Aspre-le-Haut'),
      routes: road(30, 7),
      freeFreightCents: 80_000,
      freightCents: 4_500,
    },
    {
      name: 'Harbour & Loom Ltd',
      brand: 'tissage-orsanne',
      packSize: 5,
      locale: 'en',
      currency: 'GBP',
      email: 'orders@harbour-loom.example',
      address: town('21 Quay Street', 'BS1 4SE', 'Bristol', 'GB'),
      contacts: [contact('Maggie Trent', 'Sales', 'maggie@harbour-loom.example')],
      routes: [
        { name: 'Route', meanDays: 16, spreadDays: 5 },
        { name: 'Express', meanDays: 5, spreadDays: 1 },
      ],
      incoterm: 'FCA',
      incotermPlace: 'Bristol',
    },
  ];
}

/** Suppliers with what they make, their prices of last year and of this one, and what was said at a fair. */
export async function seedSuppliers(tx: Tx, actor: Actor, now: Date): Promise<DemoSupplier[]> {
  const year = now.getUTCFullYear();
  const today = businessDate(now);
  const seeded: DemoSupplier[] = [];
  for (const { brand, packSize, ...fields } of drafts(year)) {
    const supplier = must(await createSupplier(tx, actor, fields));
    const isForeign = supplier.currency !== 'EUR';
    const made = await madeBy(tx, brand, packSize, supplier.code);
    for (const one of made) await seedOffer(tx, actor, supplier, one, { year, today, isForeign });
    seeded.push({ supplier, made });
  }
  const said = {
    saidOn: `${year}-09-07`,
    text: 'Vue au salon. Nouvelle gamme de grès bleu au printemps, échantillons promis en janvier. Hausse de 4 % tenue au 1er juillet.',
  };
  must(await addSupplierNote(tx, actor, seeded[0]!.supplier.id, said));
  return seeded;
}

async function madeBy(
  tx: Tx,
  brand: string,
  packSize: number,
  code: string,
): Promise<MadeVariant[]> {
  const { rows } = await sql<Omit<MadeVariant, 'packSize'>>`
    select v.id as "variantId", v.cost_cents as "costCents", v.gtin, ${code} || '-' || lpad(v.id::text, 4, '0') as reference
    from catalogue.variant v
    join catalogue.product p on p.id = v.product_id
    join catalogue.brand b on b.id = p.brand_id and b.handle = ${brand}
    where v.cost_cents is not null order by v.id`.execute(tx);
  return rows.map((row) => ({ ...row, packSize }));
}

async function seedOffer(
  tx: Tx,
  actor: Actor,
  supplier: Supplier,
  one: MadeVariant,
  { year, today, isForeign }: { year: number; today: string; isForeign: boolean },
): Promise<void> {
  const share = isForeign ? 0.82 : 1;
  const prices = (rise: number) => {
    const cents = Math.round(one.costCents * share * rise);
    const many = {
      minQuantity: one.packSize * 8,
      priceCents: Math.round(cents * 0.95),
      pricePer: 1,
    };
    return [{ minQuantity: 1, priceCents: cents, pricePer: 1 }, many];
  };
  const offer = {
    supplierId: supplier.id,
    variantId: one.variantId,
    reference: one.reference,
    packSize: one.packSize,
    minimumQuantity: one.packSize,
    gtin: one.gtin,
    isPreferred: !isForeign,
  };
  const former = { ...offer, breaks: prices(1 / 1.04), validFrom: `${year - 1}-01-01` };
  must(await saveOffer(tx, actor, former, today));
  const current = { ...offer, breaks: prices(1), validFrom: `${year}-07-01` };
  must(await saveOffer(tx, actor, current, today));
}
