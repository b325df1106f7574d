import { composeProduct, drawScene, type ProductDraft } from '../compose-product.ts';
import type { DemoProduct } from '../model.ts';

// One block per product reads better than one line per value.
// prettier-ignore
const drafts: readonly ProductDraft[] = [
  {
    no: 151, handle: 'theiere-brume', title: ['Théière Brume', 'Brume teapot'],
    subtitle: ['Ronde, pour quatre tasses', 'Round, for four cups'],
    text: [
      'Le couvercle tient quand on verse, le bec ne goutte pas, l’anse ne chauffe pas : les trois promesses d’une théière, tenues. À l’intérieur, une grille tournée dans la paroi retient les feuilles.',
      'The lid stays put when pouring, the spout does not drip, the handle does not heat: a teapot’s three promises, kept. Inside, a strainer thrown into the wall holds back the leaves.',
    ],
    brand: 'atelier-brumaire', in: ['theieres'], care: 'stoneware', matter: ['Grès émaillé', 'Glazed stoneware'],
    facts: [[['Contenance', 'Capacity'], ['90 cl', '90 cl']]],
    colours: ['brume', 'nuit'], priceCents: 8200, weightGrams: 1050, boxMm: [230, 150, 150], stock: 34,
    season: 'winter', popularity: 7, launchedMonthsAgo: 23,
    scene: drawScene('teapot', 'glaze', 'brume', { d: 150, h: 128 }),
  },
  {
    no: 152, handle: 'theiere-ombelle', title: ['Théière Ombelle', 'Ombelle teapot'],
    subtitle: ['Porcelaine fine, pour deux', 'Fine porcelain, for two'],
    text: [
      'Une petite théière blanche, sans autre décor que son bouton en forme de graine. La porcelaine n’ayant ni goût ni mémoire, on y passe d’un thé vert à un oolong sans précaution.',
      'A small white teapot with no ornament but its seed-shaped knob. Porcelain having neither taste nor memory, it moves from a green tea to an oolong without ceremony.',
    ],
    brand: 'kaolin-saint-avre', in: ['theieres'], care: 'porcelain', matter: ['Porcelaine fine', 'Fine porcelain'],
    facts: [[['Contenance', 'Capacity'], ['50 cl', '50 cl']]],
    priceCents: 6400, weightGrams: 520, boxMm: [185, 115, 120], stock: 30,
    season: 'gift', popularity: 5, launchedMonthsAgo: 15,
    scene: drawScene('teapot', 'porcelain', 'blanc', { d: 118, h: 104 }),
  },
  {
    no: 153, handle: 'cafetiere-a-filtre-lente', title: ['Cafetière lente', 'Slow coffee dripper'],
    subtitle: ['Un cône de grès sur sa verseuse de verre', 'A stoneware cone on its glass server'],
    text: [
      'Verser, attendre, verser encore : trois minutes dont on finit par avoir besoin. Le cône cannelé laisse l’air monter le long du filtre ; la verseuse en verre montre où l’on en est.',
      'Pour, wait, pour again: three minutes one ends up needing. The fluted cone lets air climb along the filter; the glass server shows how far along one is.',
    ],
    brand: 'atelier-brumaire', in: ['theieres'], care: 'stoneware', matter: ['Grès émaillé et verre', 'Glazed stoneware and glass'],
    facts: [[['Contenance', 'Capacity'], ['60 cl', '60 cl']]],
    colours: ['craie', 'fusain'], priceCents: 5600, weightGrams: 780, boxMm: [130, 130, 215], stock: 46,
    season: 'gift', popularity: 7, launchedMonthsAgo: 12,
    scene: drawScene('carafe', 'glass', 'clair', { d: 128, h: 130, neck: 92, dripper: 1 }, { accent: 'craie', accentMaterial: 'matte-glaze' }),
  },
  {
    no: 154, handle: 'cafetiere-laiton-et-hetre', title: ['Verseuse à long bec', 'Gooseneck kettle pot'],
    subtitle: ['Étain brossé, anse de hêtre', 'Brushed pewter, beech handle'],
    text: [
      'Une forme de cafetière levantine, fondue en étain et montée d’une anse de hêtre qui reste froide. On y tient l’eau prête, on y réchauffe du lait, on la laisse sur l’étagère : elle s’y plaît.',
      'A Levantine coffee pot shape, cast in pewter and fitted with a beech handle that stays cool. It keeps water ready, warms milk, or simply sits on the shelf, where it is happy.',
    ],
    brand: 'fonderie-aspre', in: ['theieres'], care: 'metal', matter: ['Étain et hêtre', 'Pewter and beech'],
    facts: [[['Contenance', 'Capacity'], ['70 cl', '70 cl']]],
    priceCents: 9800, weightGrams: 860, boxMm: [200, 110, 190], stock: 12, backorder: true,
    season: 'gift', popularity: 3, launchedMonthsAgo: 8,
    scene: drawScene('teapot', 'pewter', 'etain', { d: 108, h: 178, tall: 1 }, { accent: 'hetre', accentMaterial: 'beech' }),
  },
  {
    no: 155, handle: 'boite-a-the-laiton', title: ['Boîte à thé Cloche', 'Cloche tea caddy'],
    subtitle: ['Laiton, fermeture au souffle', 'Brass, closing on a breath'],
    text: [
      'Posez le couvercle : il descend tout seul, en chassant l’air. C’est la précision de l’ajustage qui conserve le thé, non un joint. Le laiton brunit là où les doigts le prennent.',
      'Set the lid down: it sinks by itself, pushing the air out. The precision of the fit keeps the tea, not a seal. The brass browns wherever fingers hold it.',
    ],
    brand: 'fonderie-aspre', in: ['accessoires-du-the'], care: 'brass', matter: ['Laiton massif', 'Solid brass'],
    facts: [[['Contenance', 'Capacity'], ['100 g de thé', '100 g of tea']]],
    priceCents: 5800, weightGrams: 340, boxMm: [82, 82, 112], stock: 38,
    season: 'gift', popularity: 5, launchedMonthsAgo: 19,
    scene: drawScene('round-box', 'brass', 'laiton', { d: 82, h: 112, lid: 42 }),
  },
  {
    no: 156, handle: 'mesure-a-the', title: ['Mesure à thé', 'Tea scoop'],
    subtitle: ['Une feuille de laiton, une nervure', 'A leaf of brass, a single rib'],
    text: [
      'Battue dans une feuille de laiton, elle prend trois grammes, la mesure d’une tasse. La nervure du manche raidit la feuille, rien de plus : le décor est venu de l’usage.',
      'Beaten from a sheet of brass, it lifts three grams, the measure of one cup. The rib along the handle stiffens the leaf, nothing more: ornament came from use.',
    ],
    brand: 'fonderie-aspre', in: ['accessoires-du-the'], care: 'brass', matter: ['Laiton', 'Brass'],
    priceCents: 1900, weightGrams: 38, boxMm: [115, 38, 16], stock: 96,
    season: 'gift', popularity: 5, launchedMonthsAgo: 18,
    scene: drawScene('scoop', 'brass', 'laiton', { l: 135, w: 44 }, { prop: 'tea' }),
  },
  {
    no: 157, handle: 'plateau-a-the-malaval', title: ['Plateau à thé', 'Tea tray'],
    subtitle: ['Noyer, bord relevé au tour', 'Walnut, rim turned up'],
    text: [
      'Tourné dans une seule planche de noyer : le fil du bois traverse le plateau d’un bord à l’autre. Juste la place d’une théière, de deux tasses et d’une assiette de sablés.',
      'Turned from a single walnut plank: the grain crosses the tray from edge to edge. Just room for a teapot, two cups and a plate of shortbread.',
    ],
    brand: 'tournerie-malaval', in: ['accessoires-du-the', 'plateaux'], care: 'woodDry', matter: ['Noyer massif huilé', 'Oiled solid walnut'],
    priceCents: 6900, weightGrams: 780, boxMm: [320, 320, 24], stock: 26,
    season: 'gift', popularity: 5, launchedMonthsAgo: 14,
    scene: drawScene('round-tray', 'walnut', 'noyer', { d: 320, h: 24 }),
  },
  {
    no: 158, handle: 'boite-a-the-gres', title: ['Pot à thé Dormant', 'Dormant tea jar'],
    subtitle: ['Grès sombre, couvercle de noyer', 'Dark stoneware, walnut lid'],
    text: [
      'Le thé aime l’ombre. Une terre épaisse, émaillée au-dedans seulement, et un couvercle de noyer cerclé d’un cordon de lin qui le freine à l’ouverture.',
      'Tea likes the dark. A thick clay, glazed inside only, and a walnut lid bound with a linen cord that slows it as it opens.',
    ],
    brand: 'atelier-brumaire', in: ['accessoires-du-the'], care: 'rawClay', matter: ['Grès noir et noyer', 'Black stoneware and walnut'],
    priceCents: 4200, weightGrams: 480, boxMm: [100, 100, 130], stock: 40,
    season: 'winter', popularity: 4, launchedMonthsAgo: 10,
    scene: drawScene('jar', 'raw-clay', 'fusain', { d: 100, h: 118 }, { accent: 'noyer', accentMaterial: 'walnut' }),
  },
  {
    no: 161, handle: 'nappe-orsanne', title: ['Nappe Orsanne', 'Orsanne tablecloth'],
    subtitle: ['Lin lavé, ourlet de quatre centimètres', 'Washed linen, a four-centimetre hem'],
    text: [
      'Un lin de deux cent quarante grammes, lavé jusqu’à ce qu’il tombe tout seul. Les angles sont montés en onglet, comme un cadre. Sortie de l’armoire, elle garde ses plis un quart d’heure, puis se détend.',
      'A two-hundred-and-forty-gram linen, washed until it falls of its own accord. The corners are mitred like a picture frame. Straight from the cupboard it keeps its creases for a quarter of an hour, then relaxes.',
    ],
    brand: 'tissage-orsanne', in: ['nappes'], care: 'linen', matter: ['Lin lavé, 240 g/m²', 'Washed linen, 240 gsm'],
    dimensions: ['150 × 250 cm ou 170 × 320 cm', '150 × 250 cm or 170 × 320 cm'],
    colours: ['lin', 'blanc', 'sauge', 'encre'], sizes: [
      { key: '250', name: ['150 × 250 cm', '150 × 250 cm'], priceCents: 11900, weightGrams: 920, boxMm: [330, 260, 45] },
      { key: '320', name: ['170 × 320 cm', '170 × 320 cm'], priceCents: 15900, weightGrams: 1320, boxMm: [350, 270, 60] },
    ],
    priceCents: 11900, weightGrams: 920, boxMm: [330, 260, 45], stock: 36,
    season: 'gift', popularity: 8, launchedMonthsAgo: 24,
    scene: drawScene('folded', 'linen', 'lin', { w: 300, d: 240, h: 60, layers: 5 }),
  },
  {
    no: 162, handle: 'chemin-de-table-sillon', title: ['Chemin de table Sillon', 'Sillon runner'],
    subtitle: ['Une rayure qui traverse la table', 'A stripe that crosses the table'],
    text: [
      'Deux mètres vingt d’un lin épais, traversé d’une seule rayure à la largeur d’un sillon. Il protège le bois sans le cacher et mène l’œil jusqu’au bout de la table.',
      'Two metres twenty of thick linen, crossed by a single stripe the width of a furrow. It protects the wood without hiding it and leads the eye to the end of the table.',
    ],
    brand: 'tissage-orsanne', in: ['nappes'], care: 'linen', matter: ['Lin lavé, 280 g/m²', 'Washed linen, 280 gsm'],
    dimensions: ['45 × 220 cm', '45 × 220 cm'],
    colours: ['craie', 'lin'], priceCents: 5400, weightGrams: 310, boxMm: [300, 220, 30], stock: 52,
    season: 'steady', popularity: 6, launchedMonthsAgo: 18,
    scene: drawScene('folded', 'linen', 'craie', { w: 250, d: 200, h: 44, layers: 4, stripe: 1 }, { accent: 'encre' }),
  },
  {
    no: 163, handle: 'nappe-a-carreaux-tonnelle', title: ['Nappe Tonnelle', 'Tonnelle tablecloth'],
    subtitle: ['Grands carreaux tissés, jamais imprimés', 'Large checks, woven, never printed'],
    text: [
      'Les carreaux sont tissés : ils se voient des deux côtés et passent au soleil sans se brouiller. Pour les tables que l’on sort sous la treille et que l’on débarrasse à la nuit.',
      'The checks are woven: they show on both sides and fade in the sun without blurring. For tables carried out under the vine and cleared at nightfall.',
    ],
    brand: 'tissage-orsanne', in: ['nappes'], care: 'linenHot', matter: ['Lin et coton', 'Linen and cotton'],
    dimensions: ['160 × 230 cm', '160 × 230 cm'],
    colours: ['brique', 'bleu-gris'], priceCents: 8900, weightGrams: 780, boxMm: [330, 260, 40], stock: 40,
    season: 'summer', popularity: 6, launchedMonthsAgo: 16,
    scene: drawScene('folded', 'linen', 'craie', { w: 290, d: 230, h: 54, layers: 5, check: 1 }, { accent: 'brique' }),
  },
  {
    no: 164, handle: 'set-de-table-natte', title: ['Set de table Natté', 'Basketweave placemat'],
    subtitle: ['Tissage natté, double épaisseur', 'Basketweave, double thickness'],
    text: [
      'Le natté croise les fils deux à deux : c’est plus épais, plus mat, et les verres y tiennent mieux. Deux sets par lot, cousus dos à dos.',
      'Basketweave crosses the threads two by two: thicker, more matte, and glasses sit better on it. Two mats a set, sewn back to back.',
    ],
    brand: 'tissage-orsanne', in: ['nappes'], care: 'linenHot', matter: ['Lin natté', 'Basketweave linen'],
    dimensions: ['35 × 48 cm', '35 × 48 cm'], facts: [[['Lot', 'Set'], ['2 sets', '2 mats']]],
    colours: ['lin', 'olive', 'terre-cuite'], priceCents: 3400, weightGrams: 280, boxMm: [350, 240, 16], stock: 78,
    season: 'steady', popularity: 6, launchedMonthsAgo: 13,
    scene: drawScene('folded', 'linen', 'olive', { w: 280, d: 210, h: 26, layers: 2, coarse: 1 }),
  },
  {
    no: 165, handle: 'serviette-orsanne', title: ['Serviette Orsanne', 'Orsanne napkin'],
    subtitle: ['Quarante-cinq centimètres de lin souple', 'Forty-five centimetres of supple linen'],
    text: [
      'La serviette que l’on garde sur les genoux jusqu’au café. Elle boit, elle ne glisse pas, et le passage en machine l’améliore. Par lot de quatre, d’un même bain de teinture.',
      'The napkin that stays on the lap until coffee. It drinks, it does not slide, and the washing machine improves it. Sets of four, from a single dye bath.',
    ],
    brand: 'tissage-orsanne', in: ['serviettes-de-table'], care: 'linen', matter: ['Lin lavé, 190 g/m²', 'Washed linen, 190 gsm'],
    dimensions: ['45 × 45 cm', '45 × 45 cm'], facts: [[['Lot', 'Set'], ['4 serviettes', '4 napkins']]],
    colours: ['lin', 'blanc', 'rose-ancien', 'foret'], priceCents: 4800, weightGrams: 320, boxMm: [230, 230, 30], stock: 120,
    season: 'gift', popularity: 9, launchedMonthsAgo: 24,
    scene: drawScene('napkins', 'linen', 'rose-ancien', { w: 210, d: 210, h: 46, count: 4 }),
  },
  {
    no: 166, handle: 'serviette-frangee-gerbe', title: ['Serviette frangée Gerbe', 'Gerbe fringed napkin'],
    subtitle: ['Quatre bords effilés à la main', 'Four edges frayed by hand'],
    text: [
      'Pas d’ourlet : une ligne de points arrête la trame, et le bord est effilé sur un centimètre. La frange frise au lavage et donne à la table un air de grange en fête.',
      'No hem: a line of stitches stops the weft, and the edge is frayed over a centimetre. The fringe curls in the wash and lends the table the air of a barn in festival.',
    ],
    brand: 'tissage-orsanne', in: ['serviettes-de-table'], care: 'linen', matter: ['Lin lavé', 'Washed linen'],
    dimensions: ['42 × 42 cm', '42 × 42 cm'], facts: [[['Lot', 'Set'], ['2 serviettes', '2 napkins']]],
    colours: ['paille', 'sauge'], priceCents: 2800, weightGrams: 150, boxMm: [220, 220, 20], stock: 88,
    season: 'steady', popularity: 5, launchedMonthsAgo: 11,
    scene: drawScene('napkins', 'linen', 'paille', { w: 200, d: 200, h: 30, count: 2, fringe: 1 }),
  },
  {
    no: 167, handle: 'serviette-brodee-epi', title: ['Serviette brodée Épi', 'Épi embroidered napkin'],
    subtitle: ['Un épi au coin, au point de tige', 'An ear of wheat, in stem stitch'],
    text: [
      'Le coin porte un épi brodé à la main, sept minutes de travail que l’on reconnaît au revers. Lin blanc fin, ourlet à jours échelle. Pour offrir, avec l’idée qu’elles serviront.',
      'The corner bears an ear of wheat embroidered by hand, seven minutes of work that show on the back. Fine white linen, ladder hemstitch. To be given, in the hope of being used.',
    ],
    brand: 'tissage-orsanne', in: ['serviettes-de-table'], care: 'linen', matter: ['Lin fin brodé', 'Fine embroidered linen'],
    dimensions: ['48 × 48 cm', '48 × 48 cm'],
    priceCents: 2400, weightGrams: 85, boxMm: [240, 240, 10], stock: 44,
    season: 'gift', popularity: 4, launchedMonthsAgo: 20,
    scene: drawScene('napkins', 'linen', 'blanc', { w: 210, d: 210, h: 28, count: 2, hem: 1 }, { accent: 'ocre' }),
  },
  {
    no: 168, handle: 'rond-de-serviette-laiton', title: ['Rond de serviette Jonc', 'Jonc napkin ring'],
    subtitle: ['Un jonc de laiton, ouvert d’un cheveu', 'A brass reed, open by a hair'],
    text: [
      'Un fil de laiton de six millimètres, roulé sur mandrin et coupé net. L’ouverture laisse passer un nom écrit sur un carton. Par lot de quatre.',
      'A six-millimetre brass rod, rolled on a mandrel and cut clean. The gap takes a name written on a card. Set of four.',
    ],
    brand: 'fonderie-aspre', in: ['serviettes-de-table'], care: 'brass', matter: ['Laiton massif', 'Solid brass'],
    facts: [[['Lot', 'Set'], ['4 ronds', '4 rings']]],
    priceCents: 3600, weightGrams: 220, boxMm: [48, 48, 30], stock: 70,
    season: 'gift', popularity: 5, launchedMonthsAgo: 17,
    scene: drawScene('ring', 'brass', 'laiton', { d: 48, w: 30 }, { arrangement: 'trio', prop: 'cloth' }),
  },
  {
    no: 169, handle: 'serviette-cocktail-bise', title: ['Serviettes cocktail Bise', 'Bise cocktail napkins'],
    subtitle: ['Petites, pour les verres debout', 'Small, for glasses held standing'],
    text: [
      'Quinze centimètres de lin surjeté d’un fil contrastant. On les compte par six au début de la soirée, on en retrouve cinq dans les poches des vestes.',
      'Fifteen centimetres of linen, overlocked in a contrasting thread. Counted in sixes at the start of the evening; five turn up later in jacket pockets.',
    ],
    brand: 'tissage-orsanne', in: ['serviettes-de-table'], care: 'linenHot', matter: ['Lin', 'Linen'],
    dimensions: ['15 × 15 cm', '15 × 15 cm'], facts: [[['Lot', 'Set'], ['6 serviettes', '6 napkins']]],
    colours: ['blanc', 'encre'], priceCents: 2600, weightGrams: 90, boxMm: [155, 155, 20], stock: 66,
    season: 'festive', popularity: 4, launchedMonthsAgo: 7,
    scene: drawScene('napkins', 'linen', 'encre', { w: 150, d: 150, h: 40, count: 6 }),
  },
];

/** Teapots, tea things, tablecloths and napkins. */
export const teaAndTableLinen: readonly DemoProduct[] = drafts.map((draft) =>
  composeProduct('table', draft),
);
