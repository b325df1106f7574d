import type { Address } from '../../kernel/address.ts';
import { toHandle } from '../../kernel/handle.ts';
import { pickWeighted } from './random.ts';

const FIRST_NAMES =
  'Camille Louise Jeanne Alice Margaux Inès Manon Sarah Émilie Claire Sophie Hélène Nathalie Isabelle Catherine Françoise Aurélie Mathilde Océane Zoé Thomas Nicolas Julien Antoine Paul Hugo Lucas Mathieu Pierre Alexandre Étienne Gaël Yann Loïc Rémi Benoît Samir Karim Nadia Leïla Mei Anh Ousmane Aminata'.split(
    ' ',
  );
const LAST_NAMES =
  'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Le-Goff Kervella Diallo Nguyen Benali'.split(
    ' ',
  );
const STREETS = [
  'rue des Tanneurs',
  'rue de la République',
  'avenue Jean-Jaurès',
  'rue du Moulin',
  'place de l’Église',
  'rue Victor-Hugo',
  'chemin des Vignes',
  'quai de la Fosse',
  'impasse des Lilas',
  'boulevard Pasteur',
  'rue de la Paix',
  'allée des Tilleuls',
  'rue Saint-Michel',
  'rue du Faubourg',
];

interface Place {
  postalCode: string;
  city: string;
  country: string;
  weight: number;
}

const place = (postalCode: string, city: string, weight: number, country = 'FR'): Place => ({
  postalCode,
  city,
  country,
  weight,
});

const PLACES: readonly Place[] = [
  place('75011', 'Paris', 9),
  place('75018', 'Paris', 7),
  place('75015', 'Paris', 6),
  place('69003', 'Lyon', 6),
  place('69007', 'Lyon', 4),
  place('13006', 'Marseille', 5),
  place('31000', 'Toulouse', 5),
  place('44000', 'Nantes', 8),
  place('33000', 'Bordeaux', 6),
  place('59000', 'Lille', 5),
  place('67000', 'Strasbourg', 4),
  place('35000', 'Rennes', 6),
  place('34000', 'Montpellier', 4),
  place('06000', 'Nice', 3),
  place('38000', 'Grenoble', 3),
  place('21000', 'Dijon', 2),
  place('49000', 'Angers', 3),
  place('29200', 'Brest', 2),
  place('56000', 'Vannes', 2),
  place('14000', 'Caen', 2),
  place('76000', 'Rouen', 2),
  place('37000', 'Tours', 2),
  place('86000', 'Poitiers', 1),
  place('87000', 'Limoges', 1),
  place('63000', 'Clermont-Ferrand', 2),
  place('25000', 'Besançon', 1),
  place('74000', 'Annecy', 2),
  place('64100', 'Bayonne', 2),
  place('17000', 'La Rochelle', 2),
  place('22300', 'Lannion', 1),
  place('20000', 'Ajaccio', 1),
  place('97400', 'Saint-Denis', 1),
  place('1050', 'Ixelles', 3, 'BE'),
  place('1204', 'Genève', 2, 'CH'),
  place('10435', 'Berlin', 1, 'DE'),
];

/** Somebody who buys at the demonstration shop. Addresses at `example.org` reach nobody (RFC 2606). */
export interface DemoPerson {
  email: string;
  address: Address;
}

/** An invented person; `rank` keeps e-mail addresses apart. */
export function inventPerson(random: () => number, rank: number): DemoPerson {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const firstName = pick(FIRST_NAMES);
  const lastName = pick(LAST_NAMES).replace('-', ' ');
  const home = pickWeighted(random, PLACES, (p) => p.weight);
  return {
    email: `${toHandle(firstName)}.${toHandle(lastName)}.${rank}@example.org`,
    address: {
      firstName,
      lastName,
      company: '',
      line1: `${1 + Math.floor(random() * 120)} ${pick(STREETS)}`,
      line2: random() < 0.15 ? `Appartement ${1 + Math.floor(random() * 40)}` : '',
      postalCode: home.postalCode,
      city: home.city,
      country: home.country,
      phone: '',
    },
  };
}
