import { composeProduct, drawScene, type ProductDraft } from '../compose-product.ts';
import type { DemoProduct } from '../model.ts';

// One block per product reads better than one line per value.
// prettier-ignore
const drafts: readonly ProductDraft[] = [
  {
    no: 631, handle: 'crayons-cedre', title: ['Crayons de cèdre', 'Cedar pencils'],
    subtitle: ['Mine tendre, bois verni à la gomme', 'Soft lead, shellac-finished wood'],
    text: [
      'Une mine 2B qui ne crisse pas, un bois qui se taille en un long ruban. La gomme-laque laisse sentir le cèdre. Par six, dans un étui de papier.',
      'A 2B lead that does not squeak, a wood that sharpens in one long ribbon. The shellac lets the cedar through. Six of them, in a paper sleeve.',
    ],
    brand: 'papeterie-lisiere', in: ['crayons-et-stylos'], care: 'paper', matter: ['Cèdre, graphite', 'Cedar, graphite'],
    facts: [[['Lot', 'Set'], ['6 crayons', '6 pencils']]],
    colours: ['nuit', 'brique', 'foret'], priceCents: 1200, weightGrams: 45, boxMm: [180, 50, 9], stock: 190,
    season: 'school', popularity: 8, launchedMonthsAgo: 23,
    scene: drawScene('pencils', 'bookcloth', 'brique', { l: 175, d: 8, count: 6 }, { accent: 'hetre' }),
  },
  {
    no: 632, handle: 'stylo-laiton', title: ['Stylo Aspre', 'Aspre pen'],
    subtitle: ['Bille, laiton brut, quarante grammes', 'Ballpoint, raw brass, forty grams'],
    text: [
      'Un tube, un poussoir, une recharge standard : il se répare sans nous. Le laiton prend la couleur de la main qui le tient.',
      'A tube, a button, a standard refill: it can be mended without us. The brass takes on the colour of the hand that holds it.',
    ],
    brand: 'fonderie-aspre', in: ['crayons-et-stylos'], care: 'brass', matter: ['Laiton massif', 'Solid brass'],
    priceCents: 3800, weightGrams: 40, boxMm: [138, 12, 12], stock: 72,
    season: 'gift', popularity: 7, launchedMonthsAgo: 18,
    scene: drawScene('pencils', 'brass', 'laiton', { l: 138, d: 11, count: 1, pen: 1 }),
  },
  {
    no: 633, handle: 'porte-mine-noyer', title: ['Porte-mine Malaval', 'Malaval lead holder'],
    subtitle: ['Noyer et laiton, mine de deux millimètres', 'Walnut and brass, two-millimetre lead'],
    text: [
      'Le corps est tourné dans une chute de noyer, la pince vient de la fonderie Aspre : deux voisins de catalogue qui se sont écrit. La mine se taille et se remplace.',
      'The body is turned from a walnut offcut, the clutch comes from the Aspre foundry: two neighbours in the catalogue who wrote to each other. The lead sharpens and replaces.',
    ],
    brand: 'tournerie-malaval', in: ['crayons-et-stylos'], care: 'woodDry', matter: ['Noyer et laiton', 'Walnut and brass'],
    priceCents: 4400, weightGrams: 28, boxMm: [140, 12, 12], stock: 38,
    season: 'gift', popularity: 5, launchedMonthsAgo: 10,
    scene: drawScene('pencils', 'walnut', 'noyer', { l: 140, d: 12, count: 1, pen: 1 }, { accent: 'laiton' }),
  },
  {
    no: 634, handle: 'crayons-de-couleur', title: ['Douze crayons de couleur', 'Twelve colour pencils'],
    subtitle: ['Les couleurs de la maison', 'The colours of the house'],
    text: [
      'Craie, argile, ocre, sauge, encre… Les douze teintes de nos émaux, mises en crayons par un fabricant patient. De quoi colorier une assiette avant de la choisir.',
      'Chalk, clay, ochre, sage, ink… The twelve shades of our glazes, turned into pencils by a patient maker. Enough to colour in a plate before choosing it.',
    ],
    brand: 'papeterie-lisiere', in: ['crayons-et-stylos'], care: 'paper', matter: ['Tilleul, pigments', 'Limewood, pigments'],
    facts: [[['Lot', 'Set'], ['12 crayons', '12 pencils']]],
    priceCents: 2200, weightGrams: 95, boxMm: [185, 95, 10], stock: 84,
    season: 'gift', popularity: 7, launchedMonthsAgo: 15,
    scene: drawScene('pencils', 'beech', 'hetre', { l: 175, d: 8, count: 9, rainbow: 1 }),
  },
  {
    no: 635, handle: 'taille-crayon-laiton', title: ['Taille-crayon Aspre', 'Aspre sharpener'],
    subtitle: ['Un coin de laiton, une lame', 'A wedge of brass, one blade'],
    text: [
      'Un petit bloc de laiton massif, creusé d’un cône. Lourd, il ne tourne pas avec le crayon. Deux lames de rechange dans l’enveloppe.',
      'A small block of solid brass, bored with a cone. Heavy enough not to turn with the pencil. Two spare blades in the envelope.',
    ],
    brand: 'fonderie-aspre', in: ['crayons-et-stylos'], care: 'brass', matter: ['Laiton massif, acier', 'Solid brass, steel'],
    priceCents: 1600, weightGrams: 60, boxMm: [25, 25, 32], stock: 110,
    season: 'school', popularity: 6, launchedMonthsAgo: 20,
    scene: drawScene('paperweight', 'brass', 'laiton', { form: 3, d: 34 }, { prop: 'pebble' }),
  },
  {
    no: 641, handle: 'pot-a-crayons-brumaire', title: ['Pot à crayons Brumaire', 'Brumaire pencil pot'],
    subtitle: ['Grès épais, fond de liège', 'Thick stoneware, cork base'],
    text: [
      'Le diamètre d’un mug, la hauteur d’un crayon neuf aux deux tiers. Le fond est collé d’une rondelle de liège, pour qu’il se pose sans bruit sur une table de nuit.',
      'A mug’s diameter, two thirds of a new pencil’s height. A cork disc under the base lets it land silently on a nightstand.',
    ],
    brand: 'atelier-brumaire', in: ['pots-a-crayons'], care: 'stoneware', matter: ['Grès émaillé', 'Glazed stoneware'],
    colours: ['sable', 'encre', 'celadon'], priceCents: 2400, weightGrams: 420, boxMm: [85, 85, 105], stock: 90,
    season: 'school', popularity: 7, launchedMonthsAgo: 21,
    scene: drawScene('pencil-pot', 'matte-glaze', 'sable', { d: 86, h: 104, pencils: 1 }, { accent: 'brique' }),
  },
  {
    no: 642, handle: 'pot-a-crayons-laiton', title: ['Pot à crayons Aspre', 'Aspre pencil pot'],
    subtitle: ['Tube de laiton, bord net', 'Brass tube, clean edge'],
    text: [
      'Une longueur de tube, un fond brasé, six heures de polissage. Les crayons y font un bruit de cloche étouffée.',
      'A length of tube, a brazed base, six hours of polishing. Pencils ring in it like a muffled bell.',
    ],
    brand: 'fonderie-aspre', in: ['pots-a-crayons'], care: 'brass', matter: ['Laiton massif', 'Solid brass'],
    priceCents: 4800, weightGrams: 520, boxMm: [78, 78, 100], stock: 36,
    season: 'gift', popularity: 5, launchedMonthsAgo: 13,
    scene: drawScene('pencil-pot', 'brass', 'laiton', { d: 80, h: 100, pencils: 1 }, { accent: 'encre' }),
  },
  {
    no: 643, handle: 'pot-a-crayons-noyer', title: ['Pot à crayons Malaval', 'Malaval pencil pot'],
    subtitle: ['Noyer creusé, aubier visible', 'Hollowed walnut, sapwood showing'],
    text: [
      'Tourné dans une branche, avec son aubier clair d’un côté : la lumière semble toujours venir de là. Le fond est feutré.',
      'Turned from a branch, its pale sapwood on one side: light always seems to come from there. The base is felted.',
    ],
    brand: 'tournerie-malaval', in: ['pots-a-crayons'], care: 'woodDry', matter: ['Noyer massif', 'Solid walnut'],
    priceCents: 3600, weightGrams: 260, boxMm: [85, 85, 110], stock: 40,
    season: 'gift', popularity: 5, launchedMonthsAgo: 17,
    scene: drawScene('pencil-pot', 'walnut', 'noyer', { d: 84, h: 108, pencils: 1 }, { accent: 'ocre' }),
  },
  {
    no: 651, handle: 'vide-poche-galet', title: ['Vide-poche Galet', 'Galet catch-all'],
    subtitle: ['Une flaque de porcelaine', 'A puddle of porcelain'],
    text: [
      'Aucun bord, juste un creux : on y jette les clés sans viser. La porcelaine est polie après cuisson, jusqu’à la douceur du savon mouillé.',
      'No rim, only a hollow: keys are thrown in without aiming. The porcelain is polished after firing, down to the softness of wet soap.',
    ],
    brand: 'kaolin-saint-avre', in: ['vide-poches'], care: 'porcelain', matter: ['Porcelaine polie', 'Polished porcelain'],
    colours: ['blanc', 'poudre', 'brume'], priceCents: 2800, weightGrams: 340, boxMm: [180, 140, 30], stock: 74,
    season: 'gift', popularity: 7, launchedMonthsAgo: 19,
    scene: drawScene('plate', 'porcelain', 'poudre', { d: 180, h: 32, lip: 46, coupe: 1, wobble: 10, sz: 0.78 }),
  },
  {
    no: 652, handle: 'vide-poche-cuir', title: ['Vide-poche en cuir', 'Leather catch-all'],
    subtitle: ['Une feuille de cuir, quatre plis', 'One sheet of leather, four folds'],
    text: [
      'Quatre pinces rivetées de laiton relèvent les bords. À plat dans une valise, debout sur une table d’hôtel : on retrouve ses affaires, et un peu sa maison.',
      'Four tucks riveted in brass raise the sides. Flat in a suitcase, upright on a hotel table: one finds one’s things, and a little of home.',
    ],
    brand: 'papeterie-lisiere', in: ['vide-poches'], care: 'leather', matter: ['Cuir végétal, rivets de laiton', 'Vegetable leather, brass rivets'],
    colours: ['tabac', 'foret'], priceCents: 3600, weightGrams: 150, boxMm: [200, 160, 35], stock: 50,
    season: 'gift', popularity: 6, launchedMonthsAgo: 14,
    scene: drawScene('tray', 'leather', 'tabac', { w: 200, d: 160, h: 34, plain: 1 }),
  },
  {
    no: 653, handle: 'plumier-hetre', title: ['Plumier', 'Pen tray'],
    subtitle: ['Hêtre, deux gorges', 'Beech, two grooves'],
    text: [
      'Le plumier des écoles, sans couvercle. Une gorge pour le stylo, une pour le crayon, un creux rond pour la gomme. Il marque l’endroit où l’on travaille.',
      'The school pen tray, without its lid. One groove for the pen, one for the pencil, a round hollow for the eraser. It marks the place where one works.',
    ],
    brand: 'tournerie-malaval', in: ['vide-poches'], care: 'woodDry', matter: ['Hêtre massif', 'Solid beech'],
    priceCents: 2900, weightGrams: 240, boxMm: [240, 80, 22], stock: 56,
    season: 'school', popularity: 5, launchedMonthsAgo: 16,
    scene: drawScene('tray', 'beech', 'hetre', { w: 250, d: 86, h: 24, plain: 1, pencil: 1 }, { accent: 'brique' }),
  },
  {
    no: 654, handle: 'coupelle-laiton', title: ['Coupelle Aspre', 'Aspre dish'],
    subtitle: ['Martelée, pour les trombones et les bagues', 'Hammered, for clips and rings'],
    text: [
      'Emboutie puis martelée sur une souche : chaque coup reste visible et renvoie un point de lumière. Pas plus grande qu’une paume.',
      'Pressed, then hammered on a stump: each blow stays visible and throws back a point of light. No larger than a palm.',
    ],
    brand: 'fonderie-aspre', in: ['vide-poches'], care: 'brass', matter: ['Laiton martelé', 'Hammered brass'],
    priceCents: 2400, weightGrams: 150, boxMm: [105, 105, 24], stock: 66,
    season: 'gift', popularity: 6, launchedMonthsAgo: 20,
    scene: drawScene('bowl', 'brass', 'laiton', { d: 108, h: 28, foot: 50, hammered: 1 }),
  },
  {
    no: 661, handle: 'presse-papiers-bulle', title: ['Presse-papiers Bulle', 'Bulle paperweight'],
    subtitle: ['Une boule de verre, un souffle dedans', 'A ball of glass with a breath inside'],
    text: [
      'Une cueille de verre plein, une bulle piquée au centre, un fond poli. Posé sur une page, il grossit les mots que l’on n’arrive pas à écrire.',
      'A gather of solid glass, a bubble pricked at its centre, a polished base. Set on a page, it magnifies the words one cannot write.',
    ],
    brand: 'verrerie-du-guet', in: ['presse-papiers'], care: 'glass', matter: ['Verre plein', 'Solid glass'],
    colours: ['clair', 'vert-d-eau', 'ambre'], priceCents: 3400, weightGrams: 640, boxMm: [80, 80, 68], stock: 52,
    season: 'gift', popularity: 6, launchedMonthsAgo: 22,
    scene: drawScene('paperweight', 'glass', 'vert-d-eau', { form: 4, d: 84 }),
  },
  {
    no: 662, handle: 'presse-papiers-laiton', title: ['Presse-papiers Cale', 'Cale paperweight'],
    subtitle: ['Un coin de laiton, sept cents grammes', 'A wedge of brass, seven hundred grams'],
    text: [
      'La cale qui servait à régler les moules, polie et montée en grade. Elle tient ouvert un livre de cuisine, une fenêtre, une conversation.',
      'The wedge once used to true the moulds, polished and promoted. It holds open a cookbook, a window, a conversation.',
    ],
    brand: 'fonderie-aspre', in: ['presse-papiers'], care: 'brass', matter: ['Laiton massif', 'Solid brass'],
    priceCents: 3900, weightGrams: 700, boxMm: [90, 40, 35], stock: 34,
    season: 'gift', popularity: 4, launchedMonthsAgo: 15,
    scene: drawScene('paperweight', 'brass', 'laiton', { form: 3, d: 80 }),
  },
  {
    no: 663, handle: 'serre-livres-marbre', title: ['Serre-livres Falaise', 'Falaise bookends'],
    subtitle: ['Deux quarts de cercle en marbre', 'Two quarter circles of marble'],
    text: [
      'Deux quartiers de marbre, adossés à quarante livres, ou face à face sans rien entre eux. Semelles de feutre, arêtes adoucies.',
      'Two quarters of marble, leaning on forty books, or face to face with nothing in between. Felt soles, softened edges.',
    ],
    brand: 'tournerie-malaval', in: ['presse-papiers'], care: 'marble', matter: ['Marbre gris veiné', 'Grey veined marble'],
    facts: [[['Lot', 'Set'], ['2 pièces', '2 pieces']]],
    priceCents: 7800, weightGrams: 4600, boxMm: [150, 150, 70], stock: 14, backorder: true, costShare: 0.5,
    season: 'gift', popularity: 4, launchedMonthsAgo: 12,
    scene: drawScene('bookend', 'marble', 'blanc', { d: 150, t: 55 }, { accent: 'encre' }),
  },
  {
    no: 664, handle: 'serre-livres-chene', title: ['Serre-livres Bloc', 'Bloc bookends'],
    subtitle: ['Chêne massif, lestés de fer', 'Solid oak, weighted with iron'],
    text: [
      'Deux blocs de chêne pris l’un à côté de l’autre dans la même poutre : leurs veines se répondent d’un bout à l’autre de l’étagère.',
      'Two blocks of oak cut side by side from the same beam: their grain answers from one end of the shelf to the other.',
    ],
    brand: 'tournerie-malaval', in: ['presse-papiers'], care: 'woodDry', matter: ['Chêne massif, fer', 'Solid oak, iron'],
    facts: [[['Lot', 'Set'], ['2 pièces', '2 pieces']]],
    priceCents: 5400, weightGrams: 1900, boxMm: [140, 110, 60], stock: 28,
    season: 'gift', popularity: 4, launchedMonthsAgo: 18,
    scene: drawScene('bookend', 'oak', 'chene', { d: 130, t: 60, block: 1 }, { accent: 'brique' }),
  },
];

/** Pencils, pens, pots, trays, paperweights and bookends. */
export const desk: readonly DemoProduct[] = drafts.map((draft) => composeProduct('desk', draft));
