import { composeProduct, drawScene, type ProductDraft } from '../compose-product.ts';
import type { DemoProduct } from '../model.ts';

// One block per product reads better than one line per value.
// prettier-ignore
const drafts: readonly ProductDraft[] = [
  {
    no: 131, handle: 'verre-guet', title: ['Verre Guet', 'Guet tumbler'],
    subtitle: ['Le verre de tous les jours', 'The everyday glass'],
    text: [
      'Un gobelet soufflé dans un moule de poirier mouillé : la vapeur laisse sur la paroi une ondulation que l’on sent plus qu’on ne la voit. Fond épais, bord coupé puis rebrûlé, rond sous la lèvre.',
      'A tumbler blown into a wet pearwood mould: steam leaves a ripple on the wall, felt more than seen. Thick base, rim cut then fire-polished, round under the lip.',
    ],
    brand: 'verrerie-du-guet', in: ['verres'], care: 'glass', matter: ['Verre soufflé, calcin recyclé', 'Blown glass, recycled cullet'],
    facts: [[['Contenance', 'Capacity'], ['25 cl', '25 cl']]],
    colours: ['clair', 'vert-d-eau', 'fume'], priceCents: 1600, weightGrams: 210, boxMm: [78, 78, 92], stock: 220,
    season: 'summer', popularity: 10, launchedMonthsAgo: 24,
    scene: drawScene('tumbler', 'glass', 'clair', { d: 78, h: 92, base: 12 }, { arrangement: 'pair' }),
  },
  {
    no: 132, handle: 'verre-bistrot-facettes', title: ['Verre à facettes Comptoir', 'Comptoir faceted glass'],
    subtitle: ['Dix pans, prise sûre', 'Ten facets, a sure grip'],
    text: [
      'Pressé, puis poli au feu. Ses dix pans accrochent la lumière des fins d’après-midi et l’empêchent de rouler s’il tombe. Il va de l’orangeade au café frappé.',
      'Pressed, then fire-polished. Its ten facets catch late-afternoon light and keep it from rolling should it fall. It goes from orangeade to iced coffee.',
    ],
    brand: 'verrerie-du-guet', in: ['verres'], care: 'glass', matter: ['Verre pressé', 'Pressed glass'],
    facts: [[['Lot', 'Set'], ['4 verres', '4 glasses']]],
    colours: ['clair', 'ambre'], priceCents: 3200, weightGrams: 960, boxMm: [180, 180, 95], stock: 85,
    season: 'summer', popularity: 7, launchedMonthsAgo: 21,
    scene: drawScene('tumbler', 'glass', 'ambre', { d: 80, h: 92, base: 14, facets: 10, flare: 1 }, { arrangement: 'trio' }),
  },
  {
    no: 133, handle: 'gobelet-haut-roseau', title: ['Gobelet haut Roseau', 'Roseau highball'],
    subtitle: ['Haut, mince, pour l’eau pétillante', 'Tall, slim, for sparkling water'],
    text: [
      'Étroit comme une tige, pour que les bulles aient du chemin. Le souffleur le tire d’un seul geste et le laisse refroidir debout ; il penche parfois d’un cheveu.',
      'Narrow as a stem, so that the bubbles have a way to go. The blower draws it in one gesture and lets it cool standing; now and then it leans by a hair.',
    ],
    brand: 'verrerie-du-guet', in: ['verres'], care: 'glass', matter: ['Verre soufflé', 'Blown glass'],
    facts: [[['Contenance', 'Capacity'], ['33 cl', '33 cl']]],
    colours: ['clair', 'bouteille'], priceCents: 1800, weightGrams: 190, boxMm: [62, 62, 150], stock: 120,
    season: 'summer', popularity: 6, launchedMonthsAgo: 19,
    scene: drawScene('tumbler', 'glass', 'bouteille', { d: 62, h: 150, base: 10 }, { arrangement: 'pair' }),
  },
  {
    no: 134, handle: 'verre-a-liqueur-goutte', title: ['Verre à liqueur Goutte', 'Goutte liqueur glass'],
    subtitle: ['Six centilitres au creux de la main', 'Six centilitres in the palm'],
    text: [
      'Un galet de verre creusé d’une gorgée. La masse du fond réchauffe doucement l’eau-de-vie, ou garde au frais un trait de sirop pour les enfants.',
      'A pebble of glass hollowed for a single sip. The heavy base slowly warms a brandy, or keeps a splash of cordial cool for the children.',
    ],
    brand: 'verrerie-du-guet', in: ['verres'], care: 'glass', matter: ['Verre soufflé épais', 'Thick blown glass'],
    facts: [[['Lot', 'Set'], ['2 verres', '2 glasses']]],
    priceCents: 2400, weightGrams: 320, boxMm: [56, 56, 58], stock: 60,
    season: 'gift', popularity: 4, launchedMonthsAgo: 12,
    scene: drawScene('tumbler', 'glass', 'clair', { d: 56, h: 58, base: 24 }, { arrangement: 'trio' }),
  },
  {
    no: 135, handle: 'timbale-bulle', title: ['Timbale Bulle', 'Bulle beaker'],
    subtitle: ['Le verre rond des enfants sages', 'The round glass of good children'],
    text: [
      'Ronde, basse, impossible à renverser d’un coude. La bulle prisonnière du fond est soufflée exprès, d’une pointe de fil mouillé. Les grands s’en servent pour le rhum.',
      'Round, low, impossible to tip with an elbow. The bubble caught in its base is blown on purpose, with the tip of a wet thread. Grown-ups use it for rum.',
    ],
    brand: 'verrerie-du-guet', in: ['verres'], care: 'glass', matter: ['Verre soufflé', 'Blown glass'],
    facts: [[['Contenance', 'Capacity'], ['28 cl', '28 cl']]],
    colours: ['the-rose', 'clair'], priceCents: 1700, weightGrams: 240, boxMm: [90, 90, 80], stock: 90,
    season: 'gift', popularity: 6, launchedMonthsAgo: 16,
    scene: drawScene('tumbler', 'glass', 'the-rose', { d: 90, h: 80, base: 12, belly: 1 }, { arrangement: 'pair' }),
  },
  {
    no: 136, handle: 'verre-strie-ondee', title: ['Verre strié Ondée', 'Ondée ribbed glass'],
    subtitle: ['Des côtes fines comme une averse', 'Ribs as fine as a shower'],
    text: [
      'Soufflé dans un moule côtelé puis tourné d’un quart : les stries partent droit et finissent en biais, comme une pluie poussée par le vent. L’eau y paraît plus fraîche, nous n’avons pas d’explication.',
      'Blown into a ribbed mould, then given a quarter turn: the lines start straight and end aslant, like rain pushed by wind. Water seems cooler in it, we have no explanation.',
    ],
    brand: 'verrerie-du-guet', in: ['verres'], care: 'glass', matter: ['Verre soufflé strié', 'Ribbed blown glass'],
    facts: [[['Contenance', 'Capacity'], ['30 cl', '30 cl']]],
    priceCents: 1900, weightGrams: 230, boxMm: [80, 80, 105], stock: 100,
    season: 'summer', popularity: 7, launchedMonthsAgo: 9,
    scene: drawScene('tumbler', 'glass', 'vert-d-eau', { d: 80, h: 105, base: 12, flutes: 28 }),
  },
  {
    no: 137, handle: 'verre-a-vin-lisse', title: ['Verre à vin Levant', 'Levant wine glass'],
    subtitle: ['Une jambe tirée, un calice ouvert', 'A drawn stem, an open bowl'],
    text: [
      'La jambe est étirée du calice même, sans soudure : c’est plus long, et cela se sent quand on le fait tourner. Convient à un rouge jeune comme à un blanc sec ; la maison n’a jamais cru aux verres spécialisés.',
      'The stem is drawn from the bowl itself, with no joint: it takes longer, and one feels it in the swirl. Suits a young red as well as a dry white; the house never believed in specialised glasses.',
    ],
    brand: 'verrerie-du-guet', in: ['verres-a-pied'], care: 'glass', matter: ['Verre soufflé', 'Blown glass'],
    facts: [[['Contenance', 'Capacity'], ['38 cl', '38 cl']]],
    priceCents: 2800, weightGrams: 150, boxMm: [86, 86, 205], stock: 130,
    season: 'gift', popularity: 9, launchedMonthsAgo: 24,
    scene: drawScene('stem-glass', 'glass', 'clair', { d: 86, h: 205, bowl: 98 }, { arrangement: 'pair' }),
  },
  {
    no: 138, handle: 'petit-verre-a-pied-auberge', title: ['Petit verre à pied Auberge', 'Auberge small wine glass'],
    subtitle: ['Court sur jambe, difficile à casser', 'Short of leg, hard to break'],
    text: [
      'Le ballon des auberges, en mieux soufflé. Sa jambe courte l’autorise à traîner sur la nappe jusqu’à minuit. On en prend six, on en retrouve toujours six.',
      'The inn glass, better blown. Its short stem lets it linger on the tablecloth until midnight. One buys six, and there are always six.',
    ],
    brand: 'verrerie-du-guet', in: ['verres-a-pied'], care: 'glass', matter: ['Verre soufflé', 'Blown glass'],
    facts: [[['Contenance', 'Capacity'], ['20 cl', '20 cl']]],
    colours: ['clair', 'ambre', 'bouteille'], priceCents: 2100, weightGrams: 170, boxMm: [76, 76, 128], stock: 115,
    season: 'gift', popularity: 7, launchedMonthsAgo: 18,
    scene: drawScene('stem-glass', 'glass', 'ambre', { d: 76, h: 128, bowl: 74, short: 1 }, { arrangement: 'pair' }),
  },
  {
    no: 139, handle: 'flute-aube', title: ['Flûte Aube', 'Aube flute'],
    subtitle: ['Pour le premier verre, pas le dernier', 'For the first glass, not the last'],
    text: [
      'Plus tulipe que flûte : le nez y trouve sa place. Un point rugueux laissé au fond du calice fait monter un seul fil de bulles, bien droit.',
      'More tulip than flute: the nose finds its place. A rough point left at the bottom of the bowl raises a single, very straight thread of bubbles.',
    ],
    brand: 'verrerie-du-guet', in: ['verres-a-pied'], care: 'glass', matter: ['Verre soufflé', 'Blown glass'],
    facts: [[['Contenance', 'Capacity'], ['17 cl', '17 cl']]],
    priceCents: 2600, weightGrams: 120, boxMm: [62, 62, 220], stock: 80,
    season: 'festive', popularity: 6, launchedMonthsAgo: 22,
    scene: drawScene('stem-glass', 'glass', 'clair', { d: 60, h: 222, bowl: 130, flute: 1 }, { arrangement: 'pair' }),
  },
  {
    no: 140, handle: 'coupe-saison', title: ['Coupe Saison', 'Saison coupe'],
    subtitle: ['À champagne, à sorbet, à crevettes', 'For champagne, sorbet or shrimp'],
    text: [
      'La coupe d’autrefois, large et peu profonde, sur une jambe pleine. On y sert les bulles quand on n’est pas pressé de les garder, et le sorbet le reste de l’année.',
      'The coupe of old, wide and shallow on a solid stem. Bubbles go in it when nobody is in a hurry to keep them, and sorbet the rest of the year.',
    ],
    brand: 'verrerie-du-guet', in: ['verres-a-pied'], care: 'glass', matter: ['Verre soufflé', 'Blown glass'],
    colours: ['clair', 'the-rose'], priceCents: 2400, weightGrams: 160, boxMm: [98, 98, 140], stock: 64,
    season: 'festive', popularity: 5, launchedMonthsAgo: 14,
    scene: drawScene('stem-glass', 'glass', 'the-rose', { d: 98, h: 140, bowl: 46, coupe: 1 }, { arrangement: 'pair' }),
  },
  {
    no: 141, handle: 'verre-a-eau-a-pied-nef', title: ['Verre à pied Nef', 'Nef goblet'],
    subtitle: ['Le grand gobelet des repas longs', 'The large goblet of long meals'],
    text: [
      'Un calice presque cylindrique posé sur un pied tourné, à mi-chemin du verre d’église et du verre de cantine. Épais, rassurant, il sonne grave.',
      'An almost cylindrical bowl on a turned foot, halfway between a chapel cup and a canteen glass. Thick, reassuring, with a low ring.',
    ],
    brand: 'verrerie-du-guet', in: ['verres-a-pied'], care: 'glass', matter: ['Verre soufflé épais', 'Thick blown glass'],
    priceCents: 2300, weightGrams: 290, boxMm: [82, 82, 160], stock: 58,
    season: 'steady', popularity: 4, launchedMonthsAgo: 10,
    scene: drawScene('stem-glass', 'glass', 'vert-d-eau', { d: 82, h: 160, bowl: 96, short: 1 }),
  },
  {
    no: 142, handle: 'carafe-source', title: ['Carafe Source', 'Source carafe'],
    subtitle: ['Un litre, un col facile à laver', 'One litre, a neck easy to wash'],
    text: [
      'Le col laisse passer une main d’enfant ou une éponge au bout d’une cuillère : c’est par là que nous avons commencé le dessin. Le verre, fait de calcin, tire sur le vert d’eau là où il est épais.',
      'The neck admits a child’s hand, or a sponge on the end of a spoon: that is where the drawing began. The cullet glass turns water green wherever it is thick.',
    ],
    brand: 'verrerie-du-guet', in: ['carafes'], care: 'glass', matter: ['Verre soufflé, calcin recyclé', 'Blown glass, recycled cullet'],
    facts: [[['Contenance', 'Capacity'], ['1 l', '1 l']]],
    colours: ['vert-d-eau', 'fume'], priceCents: 4400, weightGrams: 620, boxMm: [105, 105, 245], stock: 90,
    season: 'summer', popularity: 9, launchedMonthsAgo: 24,
    scene: drawScene('carafe', 'glass', 'vert-d-eau', { d: 105, h: 245, neck: 52 }),
  },
  {
    no: 143, handle: 'carafe-a-decanter-serein', title: ['Carafe à décanter Serein', 'Serein decanter'],
    subtitle: ['Une base large, du temps devant soi', 'A broad base, time in hand'],
    text: [
      'Le vin s’y étale sur la largeur d’une assiette et respire une heure durant. Le col, long et droit, se tient comme un chandelier. Bouchon de verre plein, ajusté à l’émeri.',
      'Wine spreads across the width of a plate and breathes for an hour. The long straight neck is held like a candlestick. Solid glass stopper, ground to fit.',
    ],
    brand: 'verrerie-du-guet', in: ['carafes'], care: 'glass', matter: ['Verre soufflé', 'Blown glass'],
    facts: [[['Contenance', 'Capacity'], ['1,5 l', '1.5 l']]],
    priceCents: 8900, weightGrams: 980, boxMm: [205, 205, 260], stock: 22,
    season: 'gift', popularity: 5, launchedMonthsAgo: 20,
    scene: drawScene('carafe', 'glass', 'clair', { d: 205, h: 250, neck: 40, squat: 1, stopper: 1 }),
  },
  {
    no: 144, handle: 'pichet-moisson', title: ['Pichet Moisson', 'Moisson jug'],
    subtitle: ['Grès, deux litres, bec sans goutte', 'Stoneware, two litres, dripless spout'],
    text: [
      'Le bec a demandé onze essais : il coupe l’eau net, sans la goutte qui tache les nappes. Plein de glaçons, le grès perle et garde le froid le temps d’un déjeuner sous les arbres. Vide, il prend des branches.',
      'The spout took eleven attempts: it cuts the water clean, without the drop that stains cloths. Full of ice, the stoneware beads and stays cold for a lunch under the trees. Empty, it takes branches.',
    ],
    brand: 'atelier-brumaire', in: ['carafes'], care: 'stoneware', matter: ['Grès émaillé', 'Glazed stoneware'],
    facts: [[['Contenance', 'Capacity'], ['2 l', '2 l']]],
    colours: ['paille', 'craie', 'encre'], priceCents: 6200, weightGrams: 1280, boxMm: [190, 140, 230], stock: 44,
    season: 'summer', popularity: 8, launchedMonthsAgo: 23,
    scene: drawScene('pitcher', 'glaze', 'paille', { d: 138, h: 230, bare: 16 }),
  },
  {
    no: 145, handle: 'carafon-tisane', title: ['Carafon de nuit', 'Bedside carafe'],
    subtitle: ['Avec son gobelet renversé', 'With its upturned tumbler'],
    text: [
      'Pour la table de chevet : un demi-litre d’eau et un gobelet qui coiffe le col contre la poussière. On le trouve à tâtons, dans le noir, sans rien renverser.',
      'For the bedside table: half a litre of water and a tumbler that caps the neck against dust. It is found by touch, in the dark, without spilling a thing.',
    ],
    brand: 'verrerie-du-guet', in: ['carafes'], care: 'glass', matter: ['Verre soufflé', 'Blown glass'],
    facts: [[['Contenance', 'Capacity'], ['50 cl', '50 cl']]],
    colours: ['clair', 'bouteille', 'the-rose'], priceCents: 4800, weightGrams: 520, boxMm: [92, 92, 190], stock: 50,
    season: 'gift', popularity: 6, launchedMonthsAgo: 15,
    scene: drawScene('carafe', 'glass', 'bouteille', { d: 92, h: 178, neck: 46, cup: 1 }),
  },
  {
    no: 146, handle: 'cruche-laitiere', title: ['Cruche laitière Avre', 'Avre milk jug'],
    subtitle: ['Le pot à lait, du petit au grand', 'The milk jug, from small to large'],
    text: [
      'Un ventre, un bec pincé entre deux doigts, une anse ronde : le pot à lait des dessins d’enfant. Le petit sert la crème, le grand la limonade ou les pivoines.',
      'A belly, a spout pinched between two fingers, a round handle: the milk jug of children’s drawings. The small one pours cream, the large one lemonade or peonies.',
    ],
    brand: 'kaolin-saint-avre', in: ['carafes'], care: 'porcelain', matter: ['Porcelaine dure', 'Hard porcelain'],
    sizes: [
      { key: 'petit', name: ['Petit, 20 cl', 'Small, 20 cl'], priceCents: 2400, weightGrams: 210, boxMm: [110, 78, 95] },
      { key: 'grand', name: ['Grand, 1 l', 'Large, 1 l'], priceCents: 4600, weightGrams: 690, boxMm: [170, 120, 180] },
    ],
    priceCents: 2400, weightGrams: 210, boxMm: [110, 78, 95], stock: 62,
    season: 'spring', popularity: 6, launchedMonthsAgo: 17,
    scene: drawScene('pitcher', 'porcelain', 'blanc', { d: 120, h: 180, belly: 1 }, { arrangement: 'pair' }),
  },
];

/** Tumblers, stemmed glasses, carafes and jugs. */
export const glassware: readonly DemoProduct[] = drafts.map((draft) =>
  composeProduct('table', draft),
);
