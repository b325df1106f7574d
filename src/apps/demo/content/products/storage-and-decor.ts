import { composeProduct, drawScene, type ProductDraft } from '../compose-product.ts';
import type { DemoProduct } from '../model.ts';

// One block per product reads better than one line per value.
// prettier-ignore
const drafts: readonly ProductDraft[] = [
  {
    no: 371, handle: 'boite-couture', title: ['Boîte Ouvrage', 'Ouvrage box'],
    subtitle: ['Noyer, couvercle à glissière', 'Walnut, sliding lid'],
    text: [
      'Le couvercle coulisse dans deux rainures et s’arrête sur un onglet poli par l’usage à venir. Assemblée à queues droites, sans clou. Pour les bobines, les timbres, les lettres.',
      'The lid slides in two grooves and stops at a notch that years will polish. Finger-jointed, without nails. For spools, stamps, letters.',
    ],
    brand: 'tournerie-malaval', in: ['boites'], care: 'woodDry', matter: ['Noyer massif', 'Solid walnut'],
    priceCents: 6400, weightGrams: 720, boxMm: [240, 150, 90], stock: 30,
    season: 'gift', popularity: 6, launchedMonthsAgo: 20,
    scene: drawScene('box', 'walnut', 'noyer', { w: 240, d: 150, h: 90, lid: 1 }),
  },
  {
    no: 372, handle: 'boite-ronde-malaval', title: ['Boîte ronde Malaval', 'Malaval round box'],
    subtitle: ['Tournée, couvercle ajusté au souffle', 'Turned, its lid a breath’s fit'],
    text: [
      'Le couvercle se pose et soupire. Le secret tient à un dixième de millimètre, retrouvé à la main après chaque saison, quand le bois a bougé.',
      'The lid goes down with a sigh. The secret lies in a tenth of a millimetre, found again by hand each season once the wood has moved.',
    ],
    brand: 'tournerie-malaval', in: ['boites'], care: 'woodDry', matter: ['Hêtre ou chêne massif', 'Solid beech or oak'],
    sizes: [
      { key: 'petite', name: ['Petite', 'Small'], priceCents: 2900, weightGrams: 180, boxMm: [90, 90, 60] },
      { key: 'grande', name: ['Grande', 'Large'], priceCents: 4400, weightGrams: 420, boxMm: [140, 140, 85] },
    ],
    priceCents: 2900, weightGrams: 180, boxMm: [90, 90, 60], stock: 60,
    season: 'gift', popularity: 6, launchedMonthsAgo: 22,
    scene: drawScene('round-box', 'oak', 'chene', { d: 140, h: 86, lid: 28 }, { arrangement: 'pair' }),
  },
  {
    no: 373, handle: 'boite-toile-archives', title: ['Boîte d’archives', 'Archive box'],
    subtitle: ['Carton fort gainé de toile', 'Strong board covered in cloth'],
    text: [
      'Construite comme un livre : carton gris, toile collée à la colle d’amidon, coins rentrés. Elle garde une année de lettres ou de dessins d’enfant, à plat et dans le noir.',
      'Built like a book: grey board, cloth set with starch paste, corners turned in. It keeps a year of letters or children’s drawings, flat and in the dark.',
    ],
    brand: 'papeterie-lisiere', in: ['boites'], care: 'paper', matter: ['Carton gainé de toile', 'Cloth-covered board'],
    colours: ['lin', 'foret', 'prune'], priceCents: 4800, weightGrams: 780, boxMm: [320, 240, 80], stock: 54,
    season: 'school', popularity: 6, launchedMonthsAgo: 19,
    scene: drawScene('box', 'bookcloth', 'foret', { w: 300, d: 220, h: 84, lid: 1, label: 1 }),
  },
  {
    no: 374, handle: 'coffret-allumettes', title: ['Étui à allumettes', 'Match holder'],
    subtitle: ['Laiton, frottoir au talon', 'Brass, striker on the base'],
    text: [
      'Les allumettes longues méritent mieux que leur carton. Le frottoir est collé sous le talon : on retourne, on gratte, on repose. Livré avec cinquante allumettes.',
      'Long matches deserve better than cardboard. The striker is set under the base: turn it over, strike, set it down. Comes with fifty matches.',
    ],
    brand: 'fonderie-aspre', in: ['boites', 'bougeoirs'], care: 'brass', matter: ['Laiton', 'Brass'],
    priceCents: 2800, weightGrams: 190, boxMm: [48, 48, 110], stock: 70,
    season: 'winter', popularity: 6, launchedMonthsAgo: 15,
    scene: drawScene('round-box', 'brass', 'laiton', { d: 54, h: 104, lid: 30 }),
  },
  {
    no: 375, handle: 'boite-porcelaine-galet', title: ['Boîte à bijoux Galet', 'Galet trinket box'],
    subtitle: ['Porcelaine, deux moitiés d’un caillou', 'Porcelain, two halves of a pebble'],
    text: [
      'Le moule a été pris sur un galet ramassé, coupé en deux. Le biscuit est laissé sans émail au dehors : il a la douceur d’une coquille d’œuf. À côté du lit, pour les boucles d’oreilles.',
      'The mould was taken from a found pebble, cut in half. The bisque is left unglazed outside: it has the softness of eggshell. Beside the bed, for earrings.',
    ],
    brand: 'kaolin-saint-avre', in: ['boites'], care: 'porcelain', matter: ['Biscuit de porcelaine', 'Porcelain bisque'],
    priceCents: 3200, weightGrams: 240, boxMm: [105, 90, 58], stock: 46,
    season: 'gift', popularity: 5, launchedMonthsAgo: 11,
    scene: drawScene('round-box', 'matte-glaze', 'craie', { d: 104, h: 60, lid: 30, pebble: 1 }),
  },
  {
    no: 381, handle: 'plateau-office-chene', title: ['Plateau d’office', 'Butler’s tray'],
    subtitle: ['Chêne, poignées découpées', 'Oak, cut-out handles'],
    text: [
      'Quarante-cinq centimètres de chêne, un bord qui retient, deux prises où passe la main entière. Il descend au jardin le matin et remonte le soir avec les verres.',
      'Forty-five centimetres of oak, a rim that holds, two grips for a whole hand. It goes down to the garden in the morning and comes back up at night with the glasses.',
    ],
    brand: 'tournerie-malaval', in: ['plateaux'], care: 'wood', matter: ['Chêne massif', 'Solid oak'],
    sizes: [
      { key: 'moyen', name: ['45 × 30 cm', '45 × 30 cm'], priceCents: 6900, weightGrams: 1350, boxMm: [450, 300, 50] },
      { key: 'grand', name: ['58 × 38 cm', '58 × 38 cm'], priceCents: 8900, weightGrams: 2050, boxMm: [580, 380, 55] },
    ],
    priceCents: 6900, weightGrams: 1350, boxMm: [450, 300, 50], stock: 32,
    season: 'summer', popularity: 6, launchedMonthsAgo: 23,
    scene: drawScene('tray', 'oak', 'chene', { w: 440, d: 300, h: 46 }),
  },
  {
    no: 382, handle: 'plateau-laiton', title: ['Plateau Aspre', 'Aspre tray'],
    subtitle: ['Laiton repoussé, bord roulé', 'Spun brass, rolled rim'],
    text: [
      'Un disque repoussé au tour : on voit encore, à contre-jour, le sillon de la molette. Sous deux verres, sous une bougie, sous rien du tout, il attrape la lumière d’une pièce sombre.',
      'A disc spun on the lathe: against the light one still sees the track of the wheel. Under two glasses, under a candle, under nothing at all, it catches the light of a dark room.',
    ],
    brand: 'fonderie-aspre', in: ['plateaux'], care: 'brass', matter: ['Laiton repoussé', 'Spun brass'],
    priceCents: 5400, weightGrams: 620, boxMm: [280, 280, 18], stock: 36,
    season: 'gift', popularity: 6, launchedMonthsAgo: 18,
    scene: drawScene('round-tray', 'brass', 'laiton', { d: 280, h: 20 }),
  },
  {
    no: 383, handle: 'plateau-emaille', title: ['Plateau émaillé Halte', 'Halte enamel tray'],
    subtitle: ['Acier émaillé, liseré sombre', 'Enamelled steel, dark edge'],
    text: [
      'Le plateau des laboratoires et des boulangeries. Il va au four, au jardin, à la salle de bain. L’émail ne garde ni l’ail ni l’encre.',
      'The tray of laboratories and bakeries. It goes in the oven, the garden, the bathroom. Enamel keeps neither garlic nor ink.',
    ],
    brand: 'fonderie-aspre', in: ['plateaux'], care: 'enamel', matter: ['Acier émaillé', 'Enamelled steel'],
    colours: ['ivoire', 'celadon'], priceCents: 2900, weightGrams: 540, boxMm: [320, 220, 25], stock: 64,
    season: 'steady', popularity: 5, launchedMonthsAgo: 14,
    scene: drawScene('tray', 'enamel', 'ivoire', { w: 320, d: 220, h: 26, plain: 1 }, { accent: 'noir' }),
  },
  {
    no: 384, handle: 'plateau-rond-hetre', title: ['Plateau rond Ronde', 'Ronde tray'],
    subtitle: ['Hêtre cintré, fond teinté', 'Bent beech, tinted base'],
    text: [
      'Le bord est une latte de hêtre cintrée à la vapeur, agrafée de laiton. Le fond, teinté à l’encre de noix, laisse voir le fil. Léger : on le porte sur le bout des doigts.',
      'The rim is a slat of steam-bent beech, pinned with brass. The base, stained with walnut ink, shows its grain. Light enough to carry on fingertips.',
    ],
    brand: 'tournerie-malaval', in: ['plateaux'], care: 'woodDry', matter: ['Hêtre cintré', 'Bent beech'],
    priceCents: 5200, weightGrams: 560, boxMm: [360, 360, 42], stock: 28,
    season: 'steady', popularity: 4, launchedMonthsAgo: 9,
    scene: drawScene('round-tray', 'beech', 'hetre', { d: 360, h: 42 }),
  },
  {
    no: 391, handle: 'miroir-rond-aspre', title: ['Miroir rond Aspre', 'Aspre round mirror'],
    subtitle: ['Cerclé de laiton, à poser', 'Brass-rimmed, to stand'],
    text: [
      'Un disque de verre dans un jonc de laiton, tenu par un pied en demi-lune. Sur une cheminée ou une coiffeuse, il double la bougie sans l’éblouir.',
      'A disc of glass in a brass rod, held by a half-moon foot. On a mantel or a dressing table, it doubles the candle without dazzle.',
    ],
    brand: 'fonderie-aspre', in: ['miroirs-et-objets'], care: 'brass', matter: ['Laiton et miroir', 'Brass and mirror'],
    priceCents: 8400, weightGrams: 1250, boxMm: [230, 90, 250], stock: 18, costShare: 0.48,
    season: 'gift', popularity: 5, launchedMonthsAgo: 16,
    scene: drawScene('mirror', 'brass', 'laiton', { d: 230 }),
  },
  {
    no: 392, handle: 'cloche-de-table', title: ['Clochette Troupeau', 'Troupeau bell'],
    subtitle: ['La clochette des bergers, pour appeler à table', 'The shepherds’ bell, to call to table'],
    text: [
      'Coulée dans le modèle de bois d’origine, celui des brebis de tête. La note est un la bémol approximatif. Elle porte jusqu’au fond du jardin.',
      'Cast from the original wooden pattern, the one for lead ewes. Its note is an approximate A flat. It carries to the bottom of the garden.',
    ],
    brand: 'fonderie-aspre', in: ['miroirs-et-objets'], care: 'brass', matter: ['Laiton coulé, poignée de hêtre', 'Cast brass, beech handle'],
    priceCents: 3400, weightGrams: 280, boxMm: [72, 72, 135], stock: 44,
    season: 'festive', popularity: 5, launchedMonthsAgo: 20,
    scene: drawScene('bell', 'brass', 'laiton', { d: 76, h: 78 }, { accent: 'hetre', accentMaterial: 'beech' }),
  },
  {
    no: 393, handle: 'sphere-marbre', title: ['Sphère Gravité', 'Gravité sphere'],
    subtitle: ['Marbre poli, sur son anneau', 'Polished marble, on its ring'],
    text: [
      'Une boule de marbre, un anneau de laiton pour qu’elle ne parte pas. Elle ne sert à rien, ce qui est rare et reposant. Les enfants la posent contre leur joue.',
      'A ball of marble, a ring of brass to keep it home. It serves no purpose, which is rare and restful. Children hold it against their cheek.',
    ],
    brand: 'tournerie-malaval', in: ['miroirs-et-objets', 'presse-papiers'], care: 'marble', matter: ['Marbre et laiton', 'Marble and brass'],
    priceCents: 4900, weightGrams: 1100, boxMm: [90, 90, 95], stock: 26,
    season: 'gift', popularity: 4, launchedMonthsAgo: 13,
    scene: drawScene('paperweight', 'marble', 'blanc', { form: 1, d: 92 }, { accent: 'laiton', accentMaterial: 'brass' }),
  },
  {
    no: 394, handle: 'coupe-repos', title: ['Coupe Repos', 'Repos bowl'],
    subtitle: ['Noyer tourné, paroi d’un centimètre', 'Turned walnut, a centimetre thick'],
    text: [
      'Tournée d’un seul trait dans un quartier de noyer, sans ponçage : la surface garde l’éclat de l’outil. On la laisse vide, ou presque ; une noix suffit.',
      'Turned in a single pass from a quarter of walnut and left unsanded: the surface keeps the gleam of the tool. Leave it empty, or nearly; one nut is enough.',
    ],
    brand: 'tournerie-malaval', in: ['miroirs-et-objets'], care: 'woodDry', matter: ['Noyer massif', 'Solid walnut'],
    priceCents: 7200, weightGrams: 680, boxMm: [240, 240, 85], stock: 20, backorder: true,
    season: 'gift', popularity: 5, launchedMonthsAgo: 10,
    scene: drawScene('bowl', 'walnut', 'noyer', { d: 240, h: 86, foot: 90 }),
  },
  {
    no: 395, handle: 'galets-d-etain', title: ['Galets d’étain', 'Pewter pebbles'],
    subtitle: ['Trois galets d’étain à empiler', 'Three pewter pebbles to stack'],
    text: [
      'Trois galets coulés sur modèle, qui tiennent l’un sur l’autre à condition d’y mettre le temps. On défait la pile en passant, on la refait en téléphonant.',
      'Three pebbles cast from life, which balance on one another provided one takes the time. The pile is undone in passing and rebuilt while on the telephone.',
    ],
    brand: 'fonderie-aspre', in: ['miroirs-et-objets'], care: 'metal', matter: ['Étain massif', 'Solid pewter'],
    priceCents: 4200, weightGrams: 640, boxMm: [90, 70, 85], stock: 34,
    season: 'gift', popularity: 4, launchedMonthsAgo: 6,
    scene: drawScene('paperweight', 'pewter', 'etain', { form: 2, d: 90 }),
  },
  {
    no: 401, handle: 'cache-pot-brumaire', title: ['Cache-pot Brumaire', 'Brumaire planter'],
    subtitle: ['Grès brut, soucoupe assortie', 'Raw stoneware, matching saucer'],
    text: [
      'La terre boit, l’excès coule dans la soucoupe, les racines respirent. Avec les mois, un voile blanc de calcaire monte sur la paroi : nous trouvons cela beau.',
      'The clay drinks, the excess runs to the saucer, the roots breathe. With the months a white bloom of limescale climbs the wall: we find it beautiful.',
    ],
    brand: 'atelier-brumaire', in: ['cache-pots'], care: 'rawClay', matter: ['Grès brut', 'Raw stoneware'],
    colours: ['terre-cuite', 'craie', 'fusain'], sizes: [
      { key: '14', name: ['Ø 14 cm', 'Ø 14 cm'], priceCents: 2900, weightGrams: 780, boxMm: [140, 140, 130] },
      { key: '20', name: ['Ø 20 cm', 'Ø 20 cm'], priceCents: 4600, weightGrams: 1700, boxMm: [200, 200, 185] },
    ],
    priceCents: 2900, weightGrams: 780, boxMm: [140, 140, 130], stock: 64,
    season: 'spring', popularity: 8, launchedMonthsAgo: 24,
    scene: drawScene('planter', 'raw-clay', 'terre-cuite', { d: 170, h: 155, saucer: 1 }, { prop: 'branch' }),
  },
  {
    no: 402, handle: 'cache-pot-emaille-serre', title: ['Cache-pot Serre', 'Serre planter'],
    subtitle: ['Émail vert, godrons larges', 'Green glaze, broad gadroons'],
    text: [
      'Des godrons larges comme le pouce, un émail vert qui s’éclaircit sur les crêtes : le cache-pot des jardins d’hiver, sans la jardinière. Étanche.',
      'Gadroons as wide as a thumb, a green glaze that pales along the crests: the conservatory planter, without the conservatory. Watertight.',
    ],
    brand: 'atelier-brumaire', in: ['cache-pots'], care: 'rawClay', matter: ['Grès émaillé', 'Glazed stoneware'],
    colours: ['foret', 'ivoire'], priceCents: 5200, weightGrams: 1500, boxMm: [180, 180, 165], stock: 36,
    season: 'spring', popularity: 6, launchedMonthsAgo: 17,
    scene: drawScene('planter', 'glaze', 'foret', { d: 180, h: 160, flutes: 18 }),
  },
  {
    no: 403, handle: 'cache-pot-sur-pied', title: ['Jardinière sur pied', 'Footed planter'],
    subtitle: ['Une coupe haute pour les fougères', 'A tall cup for ferns'],
    text: [
      'La fougère retombe, le pied la dégage : personne ne se cogne. Terre blanche lavée d’un engobe, comme une pierre qui aurait passé l’hiver dehors.',
      'The fern droops and the foot lifts it clear. White clay washed with slip, like a stone that has spent the winter outdoors.',
    ],
    brand: 'atelier-brumaire', in: ['cache-pots'], care: 'rawClay', matter: ['Terre blanche engobée', 'Slipped white clay'],
    priceCents: 6800, weightGrams: 2200, boxMm: [220, 220, 240], stock: 16,
    season: 'spring', popularity: 4, launchedMonthsAgo: 12,
    scene: drawScene('planter', 'raw-clay', 'craie', { d: 210, h: 225, pedestal: 1 }, { prop: 'branch' }),
  },
  {
    no: 404, handle: 'petit-pot-semis', title: ['Trio de petits pots', 'Trio of small pots'],
    subtitle: ['Pour les semis, les succulentes, le thym', 'For seedlings, succulents, thyme'],
    text: [
      'Trois pots de la taille d’un poing, dans les trois terres de l’atelier. Percés, avec leur coupelle commune de trente centimètres. Un jardin entier pour un rebord de fenêtre.',
      'Three fist-sized pots in the workshop’s three clays. Pierced, with a shared thirty-centimetre saucer. A whole garden for a window sill.',
    ],
    brand: 'atelier-brumaire', in: ['cache-pots'], care: 'rawClay', matter: ['Grès brut', 'Raw stoneware'],
    priceCents: 3900, weightGrams: 980, boxMm: [300, 100, 95], stock: 48,
    season: 'spring', popularity: 6, launchedMonthsAgo: 19,
    scene: drawScene('planter', 'raw-clay', 'argile', { d: 92, h: 84 }, { arrangement: 'trio', accent: 'craie' }),
  },
  {
    no: 411, handle: 'boule-soufflee', title: ['Boule soufflée Givre', 'Givre blown bauble'],
    subtitle: ['Verre mince, crochet de laiton', 'Thin glass, brass hook'],
    text: [
      'Soufflée mince comme une bulle et fermée d’un crochet de laiton. La teinte est dans le verre, elle ne s’écaillera pas. Une par an et par enfant, disent certains clients.',
      'Blown thin as a bubble and closed with a brass hook. The colour is in the glass and will not flake. One per child per year, some customers say.',
    ],
    brand: 'verrerie-du-guet', in: ['fetes'], care: 'glass', matter: ['Verre soufflé, laiton', 'Blown glass, brass'],
    colours: ['clair', 'ambre', 'bouteille', 'the-rose'], priceCents: 1400, weightGrams: 45, boxMm: [80, 80, 95], stock: 180,
    season: 'festive', popularity: 8, launchedMonthsAgo: 23,
    scene: drawScene('bauble', 'glass', 'the-rose', { d: 80 }, { arrangement: 'trio' }),
  },
  {
    no: 412, handle: 'clochettes-de-sapin', title: ['Clochettes de sapin', 'Tree bells'],
    subtitle: ['Trois petites cloches de laiton', 'Three small brass bells'],
    text: [
      'Les plus petites pièces de la fonderie : trois clochettes sur un ruban de lin. Accrochées à la poignée, elles annoncent décembre à chaque passage.',
      'The foundry’s smallest pieces: three bells on a linen ribbon. Hung on the door handle, they announce December with every coming and going.',
    ],
    brand: 'fonderie-aspre', in: ['fetes'], care: 'brass', matter: ['Laiton, ruban de lin', 'Brass, linen ribbon'],
    priceCents: 2200, weightGrams: 130, boxMm: [90, 60, 40], stock: 84,
    season: 'festive', popularity: 6, launchedMonthsAgo: 12,
    scene: drawScene('bell', 'brass', 'laiton', { d: 52, h: 50, loop: 1 }, { arrangement: 'trio' }),
  },
  {
    no: 413, handle: 'boules-bois-tourne', title: ['Boules de bois tourné', 'Turned wooden baubles'],
    subtitle: ['Hêtre, chêne, noyer, par trois', 'Beech, oak, walnut, in threes'],
    text: [
      'Trois essences, trois silhouettes : la boule, la toupie, la poire. Les chutes de l’année y passent toutes. Légères et sans risque pour le chat.',
      'Three woods, three outlines: the ball, the top, the pear. All the year’s offcuts go into them. Light, and no danger to the cat.',
    ],
    brand: 'tournerie-malaval', in: ['fetes'], care: 'woodDry', matter: ['Hêtre, chêne et noyer', 'Beech, oak and walnut'],
    priceCents: 2400, weightGrams: 110, boxMm: [180, 65, 65], stock: 76,
    season: 'festive', popularity: 5, launchedMonthsAgo: 14,
    scene: drawScene('bauble', 'oak', 'chene', { d: 66 }, { arrangement: 'trio' }),
  },
  {
    no: 414, handle: 'bougie-de-l-avent', title: ['Bougie de l’Avent', 'Advent candle'],
    subtitle: ['Vingt-quatre traits, un soir chacun', 'Twenty-four marks, one evening each'],
    text: [
      'Vingt-quatre anneaux gravés : on en brûle un chaque soir de décembre, une vingtaine de minutes, le temps d’une histoire. Elle ne s’éteint jamais tout à fait à l’heure.',
      'Twenty-four engraved rings: one burns each December evening, some twenty minutes, the length of a story. It is never put out quite on time.',
    ],
    brand: 'cire-et-veille', in: ['fetes', 'bougies-de-table'], care: 'candle', matter: ['Cire d’abeille', 'Beeswax'],
    priceCents: 1900, weightGrams: 420, boxMm: [55, 55, 250], stock: 120,
    season: 'festive', popularity: 7, launchedMonthsAgo: 13,
    scene: drawScene('pillar', 'wax', 'miel', { d: 54, h: 230, lit: 1, rings: 24 }),
  },
];

/** Boxes, trays, mirrors, objects, planters and festive things. */
export const storageAndDecor: readonly DemoProduct[] = drafts.map((draft) =>
  composeProduct('home', draft),
);
