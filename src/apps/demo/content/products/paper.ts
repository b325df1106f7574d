import { composeProduct, drawScene, type ProductDraft } from '../compose-product.ts';
import type { DemoProduct } from '../model.ts';

// One block per product reads better than one line per value.
// prettier-ignore
const drafts: readonly ProductDraft[] = [
  {
    no: 601, handle: 'carnet-lisiere', title: ['Carnet Lisière', 'Lisière notebook'],
    subtitle: ['Relié toile, cousu, cent soixante pages', 'Cloth-bound, sewn, a hundred and sixty pages'],
    text: [
      'Cousu par cahiers : il s’ouvre à plat à la première page comme à la dernière. Papier ivoire de cent grammes, qui prend la plume sans la boire. Le signet a la couleur du fil de couture.',
      'Sewn in sections: it opens flat on the first page as on the last. Ivory hundred-gram paper that takes a nib without drinking. The ribbon matches the sewing thread.',
    ],
    brand: 'papeterie-lisiere', in: ['carnets'], care: 'paper', matter: ['Papier 100 g, couverture toile', '100 gsm paper, cloth cover'],
    colours: ['foret', 'encre', 'brique', 'lin'], sizes: [
      { key: 'poche', name: ['Poche, 10 × 15 cm', 'Pocket, 10 × 15 cm'], priceCents: 1600, weightGrams: 150, boxMm: [150, 100, 14] },
      { key: 'moyen', name: ['Moyen, 14 × 21 cm', 'Medium, 14 × 21 cm'], priceCents: 2200, weightGrams: 310, boxMm: [210, 140, 16] },
    ],
    priceCents: 1600, weightGrams: 150, boxMm: [150, 100, 14], stock: 150,
    season: 'school', popularity: 10, launchedMonthsAgo: 24,
    scene: drawScene('notebook', 'bookcloth', 'foret', { w: 140, l: 210, t: 17, ribbon: 1 }, { accent: 'ocre' }),
  },
  {
    no: 602, handle: 'grand-livre', title: ['Grand livre', 'Ledger'],
    subtitle: ['Quatre cents pages pour une vie de famille', 'Four hundred pages for a family’s life'],
    text: [
      'Un registre de notaire, pour les recettes, les visites, les premières dents. Dos de toile, plats de papier à la colle, coins renforcés. Il pèse, et c’est voulu.',
      'A notary’s register, for recipes, visits, first teeth. Cloth spine, paste-paper boards, reinforced corners. It is heavy, and meant to be.',
    ],
    brand: 'papeterie-lisiere', in: ['carnets'], care: 'paper', matter: ['Papier 120 g, demi-toile', '120 gsm paper, half cloth'],
    priceCents: 5800, weightGrams: 1650, boxMm: [310, 220, 42], stock: 26,
    season: 'gift', popularity: 5, launchedMonthsAgo: 21,
    scene: drawScene('notebook', 'bookcloth', 'prune', { w: 205, l: 290, t: 42, label: 1 }, { accent: 'lin' }),
  },
  {
    no: 603, handle: 'carnet-de-croquis', title: ['Carnet de croquis', 'Sketchbook'],
    subtitle: ['Papier épais, élastique de lin', 'Thick paper, linen elastic'],
    text: [
      'Cent quatre-vingts grammes, un grain léger : le crayon accroche, le lavis ne gondole presque pas. La couverture rigide sert de table quand il n’y en a pas.',
      'A hundred and eighty grams, a light tooth: pencil catches, wash hardly cockles. The hard cover serves as a table where there is none.',
    ],
    brand: 'papeterie-lisiere', in: ['carnets'], care: 'paper', matter: ['Papier 180 g, couverture toile', '180 gsm paper, cloth cover'],
    colours: ['noir', 'lin'], priceCents: 2800, weightGrams: 420, boxMm: [210, 150, 22], stock: 74,
    season: 'school', popularity: 7, launchedMonthsAgo: 19,
    scene: drawScene('notebook', 'bookcloth', 'lin', { w: 150, l: 210, t: 24, band: 1 }, { accent: 'noir' }),
  },
  {
    no: 604, handle: 'agenda-perpetuel', title: ['Agenda perpétuel', 'Perpetual diary'],
    subtitle: ['Sans jours de semaine, pour chaque année', 'No weekdays, for every year'],
    text: [
      'Une page par date, sans jour ni année : on y inscrit les anniversaires, la première hirondelle, les confitures. L’an prochain, on relit en écrivant dessous.',
      'One page per date, with no weekday or year: for birthdays, the first swallow, the jam. Next year one reads it again while writing underneath.',
    ],
    brand: 'papeterie-lisiere', in: ['carnets'], care: 'paper', matter: ['Papier 90 g, couverture toile', '90 gsm paper, cloth cover'],
    colours: ['ocre', 'encre'], priceCents: 3200, weightGrams: 480, boxMm: [190, 130, 30], stock: 58,
    season: 'school', popularity: 6, launchedMonthsAgo: 15,
    scene: drawScene('notebook', 'bookcloth', 'ocre', { w: 130, l: 190, t: 32, ribbon: 1, label: 1 }, { accent: 'encre' }),
  },
  {
    no: 605, handle: 'carnet-cuir-poche', title: ['Carnet de poche en cuir', 'Leather pocket notebook'],
    subtitle: ['Couverture souple, recharge de papier', 'Soft cover, paper refill'],
    text: [
      'Une peau tannée à l’écorce, un lien, et un cahier que l’on change quand il est plein. Le cuir garde la courbe de la poche.',
      'A bark-tanned hide, a tie, and a book one replaces when full. The leather keeps the curve of the pocket.',
    ],
    brand: 'papeterie-lisiere', in: ['carnets'], care: 'leather', matter: ['Cuir à tannage végétal', 'Vegetable-tanned leather'],
    colours: ['tabac', 'noir'], priceCents: 4200, weightGrams: 170, boxMm: [140, 90, 16], stock: 46,
    season: 'gift', popularity: 6, launchedMonthsAgo: 12,
    scene: drawScene('notebook', 'leather', 'tabac', { w: 100, l: 145, t: 18, band: 1 }, { accent: 'noir', arrangement: 'pair' }),
  },
  {
    no: 606, handle: 'carnet-herbier', title: ['Herbier', 'Herbarium'],
    subtitle: ['Pages épaisses, serpentes de soie', 'Thick pages, tissue guards'],
    text: [
      'Vingt-quatre feuillets de carton souple, séparés par un papier de soie, et une bande gommée pour fixer les tiges. On y met aussi des lettres, des tickets, un ruban.',
      'Twenty-four leaves of soft board, separated by tissue, with gummed strip to fix the stems. It also takes letters, tickets, a ribbon.',
    ],
    brand: 'papeterie-lisiere', in: ['carnets'], care: 'paper', matter: ['Carton 250 g, papier de soie', '250 gsm board, tissue paper'],
    priceCents: 3600, weightGrams: 690, boxMm: [260, 200, 30], stock: 34,
    season: 'spring', popularity: 4, launchedMonthsAgo: 9,
    scene: drawScene('notebook', 'bookcloth', 'sauge', { w: 190, l: 250, t: 32, label: 1, ribbon: 1 }, { accent: 'craie', prop: 'branch' }),
  },
  {
    no: 611, handle: 'cahier-etude', title: ['Cahiers Étude', 'Étude exercise books'],
    subtitle: ['Par trois, couverture souple', 'In threes, soft cover'],
    text: [
      'Trois cahiers piqués au fil, quarante-huit pages chacun, couverture de papier teint dans la masse. Pour un projet, un voyage, une saison de potager.',
      'Three thread-stitched books of forty-eight pages, covers in paper dyed through. One project, one journey, one season in the vegetable garden.',
    ],
    brand: 'papeterie-lisiere', in: ['cahiers'], care: 'paper', matter: ['Papier 90 g, couverture 250 g', '90 gsm paper, 250 gsm cover'],
    facts: [[['Lot', 'Set'], ['3 cahiers', '3 books']]],
    colours: ['celadon', 'terre-cuite', 'ardoise'], priceCents: 1400, weightGrams: 270, boxMm: [210, 148, 15], stock: 170,
    season: 'school', popularity: 9, launchedMonthsAgo: 24,
    scene: drawScene('notebook', 'paper', 'celadon', { w: 148, l: 210, t: 6, soft: 1, count: 3 }, { arrangement: 'stack' }),
  },
  {
    no: 612, handle: 'cahier-musique', title: ['Cahier de musique', 'Music book'],
    subtitle: ['Douze portées, papier ivoire', 'Twelve staves, ivory paper'],
    text: [
      'À l’italienne, comme ceux des maîtres de chapelle. Les portées sont imprimées d’un gris assez clair pour laisser parler le crayon.',
      'In landscape format, like those of chapel masters. The staves are printed in a grey pale enough to let the pencil speak.',
    ],
    brand: 'papeterie-lisiere', in: ['cahiers'], care: 'paper', matter: ['Papier 100 g, couverture 300 g', '100 gsm paper, 300 gsm cover'],
    priceCents: 1200, weightGrams: 240, boxMm: [300, 210, 8], stock: 60,
    season: 'school', popularity: 3, launchedMonthsAgo: 16,
    scene: drawScene('notebook', 'paper', 'poudre', { w: 260, l: 180, t: 7, soft: 1, label: 1 }, { accent: 'ivoire' }),
  },
  {
    no: 613, handle: 'cahier-ecolier', title: ['Cahier d’écolier', 'School notebook'],
    subtitle: ['Grands carreaux, marge rouge', 'French ruling, red margin'],
    text: [
      'La réglure Seyès, que l’on ne trouve belle qu’une fois adulte. Couverture de toile enduite, coins ronds. Les enfants s’en servent aussi.',
      'The French school ruling, which one finds beautiful only as an adult. Coated cloth cover, round corners. Children use it too.',
    ],
    brand: 'papeterie-lisiere', in: ['cahiers'], care: 'paper', matter: ['Papier 90 g, toile enduite', '90 gsm paper, coated cloth'],
    colours: ['encre', 'brique', 'foret'], priceCents: 900, weightGrams: 190, boxMm: [220, 170, 8], stock: 220,
    season: 'school', popularity: 8, launchedMonthsAgo: 20,
    scene: drawScene('notebook', 'bookcloth', 'encre', { w: 165, l: 215, t: 9, soft: 1, label: 1 }, { accent: 'ivoire', arrangement: 'pair' }),
  },
  {
    no: 614, handle: 'bloc-bureau', title: ['Bloc de bureau', 'Desk pad'],
    subtitle: ['Quatre cents feuilles encollées', 'Four hundred glued sheets'],
    text: [
      'Un cube de papier ivoire, encollé d’un côté, qui descend au fil des semaines. La dernière feuille porte un mot imprimé : nous ne disons pas lequel.',
      'A cube of ivory paper, glued on one side, that sinks as the weeks go by. The last sheet bears a printed word: we are not saying which.',
    ],
    brand: 'papeterie-lisiere', in: ['cahiers'], care: 'paper', matter: ['Papier 100 g', '100 gsm paper'],
    priceCents: 1800, weightGrams: 520, boxMm: [100, 100, 55], stock: 90,
    season: 'school', popularity: 6, launchedMonthsAgo: 18,
    scene: drawScene('sheets', 'paper', 'ivoire', { w: 105, d: 105, count: 60, block: 1 }),
  },
  {
    no: 621, handle: 'papier-a-lettres', title: ['Papier à lettres du Moulin', 'Mill writing paper'],
    subtitle: ['Vingt feuilles, dix enveloppes doublées', 'Twenty sheets, ten lined envelopes'],
    text: [
      'Un vergé de cent vingt grammes, aux bords laissés frangés par la cuve. Les enveloppes sont doublées d’un papier de couleur que seul le destinataire verra.',
      'A hundred-and-twenty-gram laid paper with edges left feathered by the vat. The envelopes are lined with a coloured paper only the recipient will see.',
    ],
    brand: 'papeterie-lisiere', in: ['correspondance'], care: 'paper', matter: ['Vergé 120 g', '120 gsm laid paper'],
    colours: ['ivoire', 'brume'], priceCents: 2400, weightGrams: 260, boxMm: [215, 155, 18], stock: 80,
    season: 'gift', popularity: 6, launchedMonthsAgo: 22,
    scene: drawScene('sheets', 'paper', 'ivoire', { w: 150, d: 210, count: 14, envelope: 1 }, { accent: 'terre-cuite' }),
  },
  {
    no: 622, handle: 'cartes-botaniques', title: ['Cartes pliées', 'Folded cards'],
    subtitle: ['Huit cartes blanches, huit enveloppes', 'Eight blank cards, eight envelopes'],
    text: [
      'Rien dessus, rien dedans : un carton épais, un pli net, et la place d’un vrai mot. On y colle une feuille si l’on n’a pas de phrase.',
      'Nothing on, nothing in: thick card, a clean fold, and room for a true word. Stick a leaf in it when the sentence will not come.',
    ],
    brand: 'papeterie-lisiere', in: ['correspondance'], care: 'paper', matter: ['Carton 300 g', '300 gsm card'],
    colours: ['ivoire', 'celadon', 'poudre'], priceCents: 1600, weightGrams: 190, boxMm: [155, 110, 25], stock: 115,
    season: 'gift', popularity: 7, launchedMonthsAgo: 17,
    scene: drawScene('sheets', 'paper', 'celadon', { w: 155, d: 110, count: 8, envelope: 1 }, { accent: 'ivoire' }),
  },
  {
    no: 623, handle: 'cire-a-cacheter', title: ['Cire à cacheter et sceau', 'Sealing wax and seal'],
    subtitle: ['Un bâton, un sceau de laiton', 'One stick, one brass seal'],
    text: [
      'Le sceau porte un cercle nu : il signe sans prénom. La cire, souple, passe à la poste sans se briser. Compter une trentaine de cachets par bâton.',
      'The seal bears a bare circle: it signs without a name. The supple wax goes through the post unbroken. Allow about thirty seals per stick.',
    ],
    brand: 'fonderie-aspre', in: ['correspondance'], care: 'brass', matter: ['Laiton, cire souple', 'Brass, supple wax'],
    colours: ['brique', 'encre'], priceCents: 2900, weightGrams: 140, boxMm: [120, 60, 30], stock: 48,
    season: 'festive', popularity: 4, launchedMonthsAgo: 11,
    scene: drawScene('candlestick', 'brass', 'laiton', { form: 7, d: 34, h: 92 }, { accent: 'brique', accentMaterial: 'wax' }),
  },
  {
    no: 624, handle: 'ouvre-lettres', title: ['Coupe-papier Aspre', 'Aspre letter opener'],
    subtitle: ['Une lame de laiton, un fil de lumière', 'A blade of brass, a thread of light'],
    text: [
      'Laminé, puis limé sur deux biseaux. Il ouvre les lettres, coupe les pages des livres anciens, étale la colle. Posé sur le bureau, il reflète le plafond.',
      'Rolled, then filed along two bevels. It opens letters, cuts the pages of old books, spreads glue. Left on the desk, it reflects the ceiling.',
    ],
    brand: 'fonderie-aspre', in: ['correspondance'], care: 'brass', matter: ['Laiton massif', 'Solid brass'],
    priceCents: 2600, weightGrams: 90, boxMm: [200, 18, 4], stock: 62,
    season: 'gift', popularity: 5, launchedMonthsAgo: 19,
    scene: drawScene('spatula', 'brass', 'laiton', { l: 210, w: 24, blade: 1 }),
  },
  {
    no: 625, handle: 'papier-cadeau-teint', title: ['Papier à la colle', 'Paste paper'],
    subtitle: ['Six feuilles peintes au peigne', 'Six sheets, combed by hand'],
    text: [
      'De la colle d’amidon, un pigment, un peigne : la feuille sèche au fil comme une lessive. Pour couvrir un livre, doubler un tiroir, envelopper un présent.',
      'Starch paste, a pigment, a comb: the sheet dries on a line like laundry. For covering a book, lining a drawer, wrapping a gift.',
    ],
    brand: 'papeterie-lisiere', in: ['correspondance'], care: 'paper', matter: ['Papier 90 g peint', 'Painted 90 gsm paper'],
    dimensions: ['50 × 70 cm', '50 × 70 cm'], facts: [[['Lot', 'Set'], ['6 feuilles', '6 sheets']]],
    priceCents: 2200, weightGrams: 210, boxMm: [520, 60, 60], stock: 55,
    season: 'festive', popularity: 5, launchedMonthsAgo: 14,
    scene: drawScene('rolled', 'paper', 'bleu-gris', { d: 44, l: 330, count: 3, sheet: 1 }, { accent: 'ocre' }),
  },
  {
    no: 671, handle: 'livre-la-table-lente', title: ['La Table lente', 'The Slow Table'],
    subtitle: ['Cinquante repas sans hâte', 'Fifty unhurried meals'],
    text: [
      'Cinquante repas racontés plutôt que prescrits : ce qui mijote, ce qui attend, ce que l’on fait pendant ce temps. Dessins à la plume, pas une photographie. Relié pleine toile.',
      'Fifty meals told rather than prescribed: what simmers, what waits, what one does meanwhile. Pen drawings, not a single photograph. Full cloth binding. Text in French.',
    ],
    brand: 'papeterie-lisiere', in: ['livres'], care: 'paper', matter: ['Livre relié, 224 pages', 'Hardback, 224 pages'],
    priceCents: 2900, weightGrams: 720, boxMm: [240, 180, 24], stock: 80, taxClass: 'reduced', costShare: 0.6,
    season: 'gift', popularity: 6, launchedMonthsAgo: 16,
    scene: drawScene('notebook', 'bookcloth', 'terre-cuite', { w: 180, l: 240, t: 26, label: 1 }, { accent: 'ivoire' }),
  },
  {
    no: 672, handle: 'livre-petit-traite-des-plis', title: ['Petit traité des plis', 'A Short Treatise on Folds'],
    subtitle: ['Plier le linge, le papier, la nappe', 'Folding linen, paper, tablecloths'],
    text: [
      'Trente-deux plis, du mouchoir au drap-housse, expliqués par une dentellière et un géomètre. Le dernier chapitre, sur la carte routière, reste inachevé.',
      'Thirty-two folds, from handkerchief to fitted sheet, explained by a lacemaker and a surveyor. The last chapter, on the road map, remains unfinished. Text in French.',
    ],
    brand: 'papeterie-lisiere', in: ['livres'], care: 'paper', matter: ['Livre broché, 96 pages', 'Paperback, 96 pages'],
    priceCents: 1600, weightGrams: 210, boxMm: [190, 130, 10], stock: 95, taxClass: 'reduced', costShare: 0.6,
    season: 'gift', popularity: 5, launchedMonthsAgo: 11,
    scene: drawScene('notebook', 'paper', 'brume', { w: 130, l: 190, t: 11, soft: 1, label: 1 }, { accent: 'ivoire', arrangement: 'pair' }),
  },
  {
    no: 673, handle: 'livre-carnet-de-terre', title: ['Carnet de terre', 'A Notebook of Clay'],
    subtitle: ['Une année à l’atelier Brumaire', 'A year at the Brumaire workshop'],
    text: [
      'Douze mois de fournées, réussies ou non, tenus au jour le jour par les potiers. Les recettes d’émaux y sont toutes, exactes, avec l’avertissement qu’elles ne marcheront pas chez vous.',
      'Twelve months of firings, good and bad, kept day by day by the potters. Every glaze recipe is there, exact, with the warning that it will not work at your place. Text in French.',
    ],
    brand: 'papeterie-lisiere', in: ['livres'], care: 'paper', matter: ['Livre relié, 160 pages', 'Hardback, 160 pages'],
    priceCents: 3400, weightGrams: 640, boxMm: [220, 170, 20], stock: 48, taxClass: 'reduced', costShare: 0.6,
    season: 'gift', popularity: 4, launchedMonthsAgo: 7,
    scene: drawScene('notebook', 'bookcloth', 'ardoise', { w: 170, l: 220, t: 22, label: 1 }, { accent: 'sable' }),
  },
];

/** Notebooks, exercise books, letters and books. */
export const paper: readonly DemoProduct[] = drafts.map((draft) => composeProduct('desk', draft));
