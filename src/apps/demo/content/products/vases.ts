import { composeProduct, drawScene, type ProductDraft } from '../compose-product.ts';
import type { DemoProduct } from '../model.ts';

// One block per product reads better than one line per value.
// prettier-ignore
const drafts: readonly ProductDraft[] = [
  {
    no: 301, handle: 'vase-colline', title: ['Vase Colline', 'Colline vase'],
    subtitle: ['Une épaule ronde, un col court', 'A round shoulder, a short neck'],
    text: [
      'L’épaule porte la lumière, le col retient les tiges : trois branches y suffisent et restent où on les a mises. L’émail est posé en deux fois, le second plus clair, qui glisse vers le pied.',
      'The shoulder carries the light, the neck holds the stems: three branches are enough and stay where they are put. The glaze goes on twice, the second coat paler, sliding towards the foot.',
    ],
    brand: 'atelier-brumaire', in: ['vases-en-gres'], care: 'rawClay', matter: ['Grès émaillé', 'Glazed stoneware'],
    colours: ['craie', 'terre-cuite', 'foret'], sizes: [
      { key: 'petit', name: ['Petit', 'Small'], priceCents: 5400, weightGrams: 900, boxMm: [150, 150, 180] },
      { key: 'grand', name: ['Grand', 'Large'], priceCents: 8900, weightGrams: 2100, boxMm: [210, 210, 265] },
    ],
    priceCents: 5400, weightGrams: 900, boxMm: [150, 150, 180], stock: 40,
    season: 'spring', popularity: 9, launchedMonthsAgo: 24,
    scene: drawScene('vase', 'matte-glaze', 'craie', { form: 1, d: 200, h: 250 }, { prop: 'branch' }),
  },
  {
    no: 302, handle: 'vase-bouteille-nord', title: ['Vase Nord', 'Nord vase'],
    subtitle: ['Silhouette de bouteille, émail nuit', 'A bottle’s outline, night glaze'],
    text: [
      'Un long col tiré d’une panse étroite. Le noir n’en est pas un : de près, le fer y fait des points d’or. Beau avec une seule branche nue, l’hiver.',
      'A long neck drawn from a narrow belly. The black is not quite black: close up, iron leaves points of gold. Handsome with one bare branch, in winter.',
    ],
    brand: 'atelier-brumaire', in: ['vases-en-gres'], care: 'rawClay', matter: ['Grès, émail au fer', 'Stoneware, iron glaze'],
    priceCents: 7200, weightGrams: 1300, boxMm: [130, 130, 320], stock: 28,
    season: 'winter', popularity: 6, launchedMonthsAgo: 19,
    scene: drawScene('vase', 'glaze', 'nuit', { form: 2, d: 130, h: 320 }),
  },
  {
    no: 303, handle: 'vase-lune', title: ['Vase Lune', 'Moon jar'],
    subtitle: ['Deux bols réunis par la lèvre', 'Two bowls joined at the lip'],
    text: [
      'À la manière des jarres coréennes : deux bols tournés séparément, assemblés bord à bord. La jointure se devine au milieu, comme un équateur. C’est pour elle que nous l’aimons.',
      'In the manner of Korean jars: two bowls thrown apart and joined rim to rim. The seam can be guessed at the middle, like an equator. It is why we love it.',
    ],
    brand: 'atelier-brumaire', in: ['vases-en-gres'], care: 'rawClay', matter: ['Grès blanc émaillé', 'Glazed white stoneware'],
    priceCents: 12800, weightGrams: 2600, boxMm: [270, 270, 260], stock: 9, backorder: true,
    season: 'gift', popularity: 5, launchedMonthsAgo: 17,
    scene: drawScene('vase', 'glaze', 'ivoire', { form: 3, d: 270, h: 258 }),
  },
  {
    no: 304, handle: 'vase-cylindre-strate', title: ['Vase Strate', 'Strate vase'],
    subtitle: ['Trois terres superposées', 'Three clays, layered'],
    text: [
      'Trois argiles tournées l’une sur l’autre, sans émail au dehors : blanche, rose, brune, dans l’ordre où on les trouve sous le pré. Étanche, grâce à un émail transparent au dedans.',
      'Three clays thrown one upon another and left unglazed outside: white, pink, brown, in the order they lie beneath the meadow. A clear glaze within makes it watertight.',
    ],
    brand: 'atelier-brumaire', in: ['vases-en-gres'], care: 'rawClay', matter: ['Grès trois terres', 'Three-clay stoneware'],
    priceCents: 6400, weightGrams: 1150, boxMm: [115, 115, 230], stock: 30,
    season: 'spring', popularity: 5, launchedMonthsAgo: 13,
    scene: drawScene('vase', 'raw-clay', 'argile', { form: 4, d: 115, h: 230, strata: 1 }, { accent: 'craie', prop: 'branch' }),
  },
  {
    no: 305, handle: 'vase-amphore-sud', title: ['Amphore Sud', 'Sud amphora'],
    subtitle: ['Deux petites anses, une grande mémoire', 'Two small handles, a long memory'],
    text: [
      'Les proportions sont celles d’une amphore de cabotage, que l’on a posée sur un pied plat. Terre cuite engobée de blanc puis frottée, pour laisser la brique revenir sur les arêtes.',
      'The proportions are those of a coastal amphora, set on a flat foot. Terracotta slipped in white then rubbed, letting the brick come back along the edges.',
    ],
    brand: 'atelier-brumaire', in: ['vases-en-gres'], care: 'rawClay', matter: ['Terre cuite engobée', 'Slipped terracotta'],
    priceCents: 9400, weightGrams: 2300, boxMm: [200, 200, 340], stock: 14,
    season: 'spring', popularity: 5, launchedMonthsAgo: 21,
    scene: drawScene('vase', 'raw-clay', 'terre-cuite', { form: 5, d: 200, h: 340, ears: 1 }, { prop: 'branch' }),
  },
  {
    no: 306, handle: 'vase-coupe-ikebana', title: ['Coupe à fleurs Étang', 'Étang flower bowl'],
    subtitle: ['Basse, avec son pique-fleurs de laiton', 'Low, with its brass flower frog'],
    text: [
      'Un miroir d’eau large comme une main ouverte, et au fond un pique-fleurs de laiton. Deux tiges, un peu de vide : le bouquet se compose presque seul.',
      'A mirror of water as broad as an open hand, with a brass flower frog at the bottom. Two stems, a little emptiness: the arrangement almost makes itself.',
    ],
    brand: 'atelier-brumaire', in: ['vases-en-gres'], care: 'rawClay', matter: ['Grès émaillé, laiton', 'Glazed stoneware, brass'],
    colours: ['celadon', 'nuit'], priceCents: 5800, weightGrams: 980, boxMm: [210, 210, 62], stock: 34,
    season: 'spring', popularity: 5, launchedMonthsAgo: 9,
    scene: drawScene('bowl', 'glaze', 'celadon', { d: 210, h: 64, foot: 120 }, { prop: 'branch' }),
  },
  {
    no: 307, handle: 'vase-facette-silex', title: ['Vase Silex', 'Silex vase'],
    subtitle: ['Taillé au fil dans la terre fraîche', 'Cut with wire in the wet clay'],
    text: [
      'Tourné épais, puis taillé au fil en douze pans pendant que la terre tient encore. Chaque arête prend l’émail autrement. Un objet de lumière rasante, à mettre près d’une fenêtre.',
      'Thrown thick, then cut with wire into twelve facets while the clay still holds. Each edge takes the glaze differently. An object for raking light, to be set near a window.',
    ],
    brand: 'atelier-brumaire', in: ['vases-en-gres'], care: 'rawClay', matter: ['Grès émaillé', 'Glazed stoneware'],
    colours: ['ardoise', 'sable'], priceCents: 6900, weightGrams: 1500, boxMm: [140, 140, 215], stock: 26,
    season: 'spring', popularity: 6, launchedMonthsAgo: 15,
    scene: drawScene('vase', 'glaze', 'ardoise', { form: 6, d: 145, h: 215, facets: 12 }),
  },
  {
    no: 308, handle: 'vase-tige-verre', title: ['Vase Lac', 'Lac vase'],
    subtitle: ['Une boule de verre, presque un bocal', 'A glass sphere, almost a bowl'],
    text: [
      'Soufflé libre, sans moule : la rondeur vient de la pesanteur et de l’habitude. Les tulipes s’y couchent avec naturel, l’eau y fait loupe.',
      'Free-blown, without a mould: its roundness comes from gravity and habit. Tulips lie down in it quite naturally, and the water acts as a lens.',
    ],
    brand: 'verrerie-du-guet', in: ['vases-en-verre'], care: 'glassVase', matter: ['Verre soufflé', 'Blown glass'],
    colours: ['clair', 'vert-d-eau'], priceCents: 5200, weightGrams: 880, boxMm: [180, 180, 165], stock: 40,
    season: 'spring', popularity: 7, launchedMonthsAgo: 22,
    scene: drawScene('vase', 'glass', 'vert-d-eau', { form: 3, d: 180, h: 165 }, { prop: 'branch' }),
  },
  {
    no: 309, handle: 'vase-haut-roseliere', title: ['Vase Roselière', 'Roselière vase'],
    subtitle: ['Haut et droit, pour les delphiniums', 'Tall and straight, for delphiniums'],
    text: [
      'Trente-cinq centimètres de verre à peine évasé, au fond lourd. Les longues tiges s’y tiennent comme au jardin. Les stries du moule brouillent l’eau juste ce qu’il faut.',
      'Thirty-five centimetres of barely flared glass with a heavy base. Long stems stand in it as they do in the garden. The mould’s ribs blur the water just enough.',
    ],
    brand: 'verrerie-du-guet', in: ['vases-en-verre'], care: 'glassVase', matter: ['Verre soufflé strié', 'Ribbed blown glass'],
    priceCents: 7600, weightGrams: 1650, boxMm: [140, 140, 350], stock: 22,
    season: 'spring', popularity: 5, launchedMonthsAgo: 18,
    scene: drawScene('vase', 'glass', 'clair', { form: 4, d: 140, h: 330, flutes: 30 }, { prop: 'branch' }),
  },
  {
    no: 310, handle: 'vase-dame-jeanne', title: ['Petite dame-jeanne', 'Small demijohn'],
    subtitle: ['La bonbonne des celliers, réduite', 'The cellar demijohn, made small'],
    text: [
      'Une panse d’eau verte et un goulot étroit : elle a servi à tout, au vin, au vinaigre, à l’eau de noix. Elle ne sert plus qu’à tenir une branche de figuier, et c’est bien assez.',
      'A belly of green water and a narrow neck: it has served for everything, wine, vinegar, walnut cordial. Now it only holds a branch of fig, and that is quite enough.',
    ],
    brand: 'verrerie-du-guet', in: ['vases-en-verre'], care: 'glassVase', matter: ['Verre soufflé', 'Blown glass'],
    colours: ['bouteille', 'ambre', 'fume'], priceCents: 6200, weightGrams: 1200, boxMm: [190, 190, 270], stock: 30,
    season: 'spring', popularity: 7, launchedMonthsAgo: 20,
    scene: drawScene('vase', 'glass', 'bouteille', { form: 5, d: 190, h: 270 }, { prop: 'branch' }),
  },
  {
    no: 311, handle: 'vase-cornet', title: ['Vase Cornet', 'Cornet vase'],
    subtitle: ['Une corolle sur un pied plein', 'A corolla on a solid foot'],
    text: [
      'Ouvert comme une trompette, il accueille les bouquets ronds que l’on rapporte du marché sans les défaire. Le pied plein lui donne son aplomb.',
      'Open like a trumpet, it welcomes the round bunches brought back from market without untying them. The solid foot gives it poise.',
    ],
    brand: 'verrerie-du-guet', in: ['vases-en-verre'], care: 'glassVase', matter: ['Verre soufflé', 'Blown glass'],
    priceCents: 5600, weightGrams: 760, boxMm: [160, 160, 220], stock: 32,
    season: 'spring', popularity: 5, launchedMonthsAgo: 12,
    scene: drawScene('vase', 'glass', 'fume', { form: 7, d: 160, h: 220 }),
  },
  {
    no: 312, handle: 'vase-cube-glacon', title: ['Vase Glaçon', 'Glaçon vase'],
    subtitle: ['Bas, épais, pour les têtes de roses', 'Low, thick, for rose heads'],
    text: [
      'Une paroi d’un centimètre, un bord roulé. Coupez court, serrez : sept roses de jardin font un dôme. En attendant juin, on y dépose les clés.',
      'Walls a centimetre thick, a rolled rim. Cut short, pack tight: seven garden roses make a dome. Until June, it holds the keys.',
    ],
    brand: 'verrerie-du-guet', in: ['vases-en-verre'], care: 'glassVase', matter: ['Verre soufflé épais', 'Thick blown glass'],
    priceCents: 3800, weightGrams: 920, boxMm: [110, 110, 110], stock: 44,
    season: 'spring', popularity: 5, launchedMonthsAgo: 7,
    scene: drawScene('vase', 'glass', 'clair', { form: 4, d: 120, h: 112, thick: 9 }),
  },
  {
    no: 321, handle: 'soliflore-perce-neige', title: ['Soliflore Perce-neige', 'Perce-neige bud vase'],
    subtitle: ['Un goulot de la largeur d’une tige', 'A neck the width of a stem'],
    text: [
      'Il tient dans la main fermée. Le goulot est si fin que la fleur n’a pas le choix : elle se tient droite. On les aligne par trois sur un rebord de fenêtre, sans raison.',
      'It fits in a closed hand. The neck is so fine that the flower has no choice but to stand straight. One lines up three on a window sill, for no reason.',
    ],
    brand: 'atelier-brumaire', in: ['soliflores'], care: 'rawClay', matter: ['Grès émaillé', 'Glazed stoneware'],
    colours: ['craie', 'sauge', 'ocre', 'encre'], priceCents: 2200, weightGrams: 210, boxMm: [72, 72, 125], stock: 150,
    season: 'spring', popularity: 9, launchedMonthsAgo: 24,
    scene: drawScene('vase', 'matte-glaze', 'sauge', { form: 8, d: 74, h: 128 }, { arrangement: 'trio' }),
  },
  {
    no: 322, handle: 'soliflore-eprouvette', title: ['Soliflore Éprouvette', 'Test-tube bud vase'],
    subtitle: ['Un tube de verre dans un galet de noyer', 'A glass tube in a walnut pebble'],
    text: [
      'Le verre se retire pour être lavé ; le noyer, lesté de plomb, ne bascule pas. Il aime les graminées, les ombelles sèches, le premier brin de muguet.',
      'The glass lifts out for washing; the walnut, weighted inside, does not tip. It likes grasses, dry umbels, the first sprig of lily of the valley.',
    ],
    brand: 'tournerie-malaval', in: ['soliflores'], care: 'woodDry', matter: ['Noyer et verre', 'Walnut and glass'],
    priceCents: 2900, weightGrams: 240, boxMm: [80, 80, 170], stock: 68,
    season: 'spring', popularity: 6, launchedMonthsAgo: 16,
    scene: drawScene('vase', 'glass', 'clair', { form: 9, d: 80, h: 170 }, { accent: 'noyer', accentMaterial: 'walnut', prop: 'branch' }),
  },
  {
    no: 323, handle: 'soliflore-laiton', title: ['Soliflore Aspre', 'Aspre bud vase'],
    subtitle: ['Laiton tourné, silhouette de quille', 'Turned brass, skittle outline'],
    text: [
      'Tourné dans la barre, poli jusqu’à ce que l’on s’y voie, puis laissé à l’air. Dans un an il aura la couleur d’un vieux miel. Étanche, avec sa fiole de verre.',
      'Turned from the bar, polished until one can see one’s face, then left to the air. In a year it will be the colour of old honey. Watertight, with a glass phial inside.',
    ],
    brand: 'fonderie-aspre', in: ['soliflores'], care: 'brass', matter: ['Laiton massif', 'Solid brass'],
    priceCents: 4600, weightGrams: 520, boxMm: [58, 58, 150], stock: 32,
    season: 'gift', popularity: 5, launchedMonthsAgo: 14,
    scene: drawScene('vase', 'brass', 'laiton', { form: 8, d: 62, h: 150 }),
  },
  {
    no: 324, handle: 'soliflore-goutte-verre', title: ['Soliflore Rosée', 'Rosée bud vase'],
    subtitle: ['Une goutte de verre, posée', 'A drop of glass, set down'],
    text: [
      'La goutte est soufflée puis posée encore molle : elle s’assied d’elle-même et fait son propre fond. Quatre couleurs d’eau, à mêler sur une table longue.',
      'The drop is blown, then set down still soft: it sits by itself and makes its own base. Four colours of water, to be mixed along a table.',
    ],
    brand: 'verrerie-du-guet', in: ['soliflores'], care: 'glassVase', matter: ['Verre soufflé', 'Blown glass'],
    colours: ['vert-d-eau', 'ambre', 'the-rose', 'fume'], priceCents: 1900, weightGrams: 160, boxMm: [78, 78, 110], stock: 110,
    season: 'spring', popularity: 8, launchedMonthsAgo: 18,
    scene: drawScene('vase', 'glass', 'ambre', { form: 8, d: 80, h: 116 }, { arrangement: 'pair' }),
  },
];

/** Stoneware, glass and bud vases. */
export const vases: readonly DemoProduct[] = drafts.map((draft) => composeProduct('home', draft));
