import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/db/index.ts';
import {
  saveDeliveryOption,
  savePickupPoints,
  saveZone,
  type DeliveryOptionInput,
  type PickupPoint,
  type ZoneInput,
} from '../../core/promise/index.ts';

// 980 is Monaco's: it is delivered as the mainland is.
const OVERSEAS = ['97', '984', '986', '987', '988'];

const ZONES: readonly ZoneInput[] = [
  {
    code: 'france',
    name: 'France métropolitaine, Monaco',
    nameEn: 'Mainland France, Monaco',
    countries: ['FR', 'MC'],
    excludedPrefixes: OVERSEAS,
    position: 1,
  },
  {
    code: 'overseas',
    name: 'Outre-mer',
    nameEn: 'French overseas',
    countries: ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT'],
    postalPrefixes: OVERSEAS,
    position: 2,
  },
  {
    code: 'europe',
    name: 'Europe et Suisse',
    nameEn: 'Europe and Switzerland',
    countries:
      'BE LU DE NL ES IT PT AT IE DK SE FI PL CZ SK SI HR HU RO BG GR EE LV LT MT CY CH'.split(' '),
    position: 3,
  },
];

const LA_POSTE = 'https://www.laposte.fr/outils/suivre-vos-envois?code={number}';

const option = (
  more: Pick<
    DeliveryOptionInput,
    | 'code'
    | 'zoneCode'
    | 'carrier'
    | 'name'
    | 'nameEn'
    | 'minDays'
    | 'maxDays'
    | 'position'
    | 'rates'
  > &
    Partial<DeliveryOptionInput>,
): DeliveryOptionInput => ({
  channelId: 'web',
  kind: 'home',
  maxWeightGrams: null,
  freeFromCents: null,
  trackingUrl: LA_POSTE,
  state: 'active',
  ...more,
});

const rates = (...steps: [kilograms: number, cents: number][]) =>
  steps.map(([kilograms, priceCents]) => ({ maxWeightGrams: kilograms * 1000, priceCents }));

const OPTIONS: readonly DeliveryOptionInput[] = [
  option({
    code: 'colissimo-home',
    zoneCode: 'france',
    carrier: 'Colissimo',
    name: 'Colissimo à domicile',
    nameEn: 'Colissimo home delivery',
    minDays: 2,
    maxDays: 3,
    freeFromCents: 9_000,
    position: 1,
    rates: rates([1, 690], [3, 890], [5, 1_090], [10, 1_490], [30, 2_490]),
  }),
  option({
    code: 'relay',
    zoneCode: 'france',
    kind: 'relay',
    carrier: 'Relais Vesprée',
    name: 'En point relais',
    nameEn: 'Pick-up point',
    minDays: 3,
    maxDays: 5,
    maxWeightGrams: 15_000,
    freeFromCents: 6_000,
    trackingUrl: '',
    position: 2,
    rates: rates([3, 450], [15, 690]),
  }),
  option({
    code: 'express',
    zoneCode: 'france',
    carrier: 'Chronopost',
    name: 'Express, un jour après le départ',
    nameEn: 'Express, a day after dispatch',
    minDays: 1,
    maxDays: 1,
    maxWeightGrams: 20_000,
    trackingUrl: 'https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT={number}',
    position: 3,
    rates: rates([2, 1_490], [20, 2_490]),
  }),
  option({
    code: 'overseas',
    zoneCode: 'overseas',
    carrier: 'Colissimo',
    name: 'Colissimo outre-mer',
    nameEn: 'Colissimo overseas',
    minDays: 6,
    maxDays: 10,
    position: 1,
    rates: rates([1, 1_590], [5, 2_990], [30, 9_900]),
  }),
  option({
    code: 'europe',
    zoneCode: 'europe',
    carrier: 'Colissimo',
    name: 'Colissimo international',
    nameEn: 'Colissimo international',
    minDays: 3,
    maxDays: 6,
    freeFromCents: 15_000,
    position: 1,
    rates: rates([1, 1_290], [5, 1_790], [30, 3_990]),
  }),
];

/** Invented shops, one or two in each large town, that keep parcels. */
const POINTS: readonly [postalCode: string, city: string, name: string, line: string][] = [
  ['75011', 'Paris', 'Épicerie du Canal', '14 rue Oberkampf'],
  ['75018', 'Paris', 'Librairie des Abbesses', '3 rue Durantin'],
  ['75015', 'Paris', 'Fleurs de Convention', '201 rue de la Convention'],
  ['69003', 'Lyon', 'Tabac de la Part-Dieu', '27 rue Paul-Bert'],
  ['69007', 'Lyon', 'Pressing Jean-Macé', '8 avenue Berthelot'],
  ['13006', 'Marseille', 'Cordonnerie Castellane', '12 rue de Rome'],
  ['31000', 'Toulouse', 'Papeterie du Capitole', '5 rue Lafayette'],
  ['44000', 'Nantes', 'Mercerie Graslin', '9 rue Crébillon'],
  ['44200', 'Nantes', 'Épicerie de l’Île', '2 boulevard de la Prairie'],
  ['33000', 'Bordeaux', 'Cave des Chartrons', '41 rue Notre-Dame'],
  ['59000', 'Lille', 'Boulangerie Wazemmes', '60 rue Gambetta'],
  ['67000', 'Strasbourg', 'Kiosque de la Krutenau', '18 rue de Zurich'],
  ['35000', 'Rennes', 'Vélos Sainte-Anne', '4 rue de Saint-Malo'],
  ['34000', 'Montpellier', 'Retouches du Peyrou', '22 rue Foch'],
  ['06000', 'Nice', 'Quincaillerie Garibaldi', '6 rue Bonaparte'],
  ['38000', 'Grenoble', 'Herboristerie Notre-Dame', '11 rue Brocherie'],
  ['49000', 'Angers', 'Disques du Ralliement', '7 rue Lenepveu'],
  ['29200', 'Brest', 'Presse de Siam', '33 rue de Siam'],
];

function pickupPoints(): PickupPoint[] {
  return POINTS.map(([postalCode, city, name, line1], index) => ({
    id: `RV${String(index + 1).padStart(4, '0')}`,
    carrier: 'Relais Vesprée',
    name,
    address: {
      firstName: '',
      lastName: '',
      company: name,
      line1,
      line2: '',
      postalCode,
      city,
      country: 'FR',
      phone: '',
    },
    openingHours: 'lun.–sam. 9 h 30 – 19 h',
    version: 1,
  }));
}

/** Zones, options, rates and pick-up points of the demonstration shop. */
export async function seedDelivery(tx: Tx, actor: Actor): Promise<void> {
  for (const zone of ZONES) await saveZone(tx, actor, zone);
  for (const wanted of OPTIONS) await saveDeliveryOption(tx, actor, wanted);
  await savePickupPoints(tx, pickupPoints());
}
