import type { Bilingual, DemoSelection } from './model.ts';

/** The statement at the top of the shop's home page, with its one picture and one action. */
export const homeStatement = {
  title: {
    fr: 'Des objets pour les heures calmes',
    en: 'Objects for the quiet hours',
  },
  text: {
    fr: 'La vesprée, c’est l’ancien nom de la fin du jour : le moment où l’on pose les clés, où l’on allume une bougie, où l’on met la table. Nous choisissons, chez huit ateliers, de quoi la rendre plus longue.',
    en: 'Vesprée is an old French word for the end of the day: the moment when keys are set down, a candle is lit, the table is laid. From eight workshops we choose what makes it last longer.',
  },
  action: { fr: 'Voir la table d’automne', en: 'See the autumn table' },
  actionCategoryHandle: 'la-table',
  pictureFile: 'home-table.webp',
  /** On a phone the jug and the pears stay in sight. */
  focalPoint: { xPercent: 65, yPercent: 60 },
  pictureAlt: {
    fr: 'Une table au soir : vaisselle de grès, carafe de verre soufflé, poires et bougeoir de laiton dans une lumière rasante',
    en: 'A table in the evening: stoneware, a blown-glass carafe, pears and a brass candlestick in raking light',
  },
} as const;

/** What the house says about itself, one short paragraph per subject. */
export const houseStory: readonly { readonly title: Bilingual; readonly text: Bilingual }[] = [
  {
    title: { fr: 'Peu de choses', en: 'Few things' },
    text: {
      fr: 'Environ deux cents objets, pas davantage. Quand un nouveau entre, un ancien prend sa retraite ; nous préférons un bon bol à douze bols corrects.',
      en: 'About two hundred objects, no more. When a new one comes in, an old one retires; we prefer one good bowl to twelve decent ones.',
    },
  },
  {
    title: { fr: 'Des mains connues', en: 'Known hands' },
    text: {
      fr: 'Huit ateliers, dont nous connaissons les fours, les métiers et les chiens. Chaque fiche dit où l’objet est fait, de quoi, et comment on en prend soin.',
      en: 'Eight workshops whose kilns, looms and dogs we know. Every page says where an object is made, of what, and how to look after it.',
    },
  },
  {
    title: { fr: 'Sans se presser', en: 'Without hurry' },
    text: {
      fr: 'Nous expédions sous deux jours ouvrés et vous avez quatorze jours pour changer d’avis. Le reste du temps, nous vous laissons tranquille.',
      en: 'We ship within two working days and you have fourteen days to change your mind. The rest of the time, we leave you in peace.',
    },
  },
];

/** What introduces the workshops on the home page. */
export const makers: { readonly title: Bilingual; readonly text: Bilingual } = {
  title: { fr: 'Les ateliers', en: 'The workshops' },
  text: {
    fr: 'Ils sont huit. Nous y allons une fois l’an, et nous revenons toujours avec une pièce de trop.',
    en: 'There are eight of them. We visit once a year, and always come back with one piece too many.',
  },
};

/** Selections told as stories on the home page. */
export const selections: readonly DemoSelection[] = [
  {
    handle: 'premier-feu',
    titleFr: 'Premier feu',
    titleEn: 'First fire',
    storyFr:
      'Il y a un soir, chaque automne, où l’on ferme les volets avant d’avoir dîné. Voici ce qu’il faut avoir sous la main ce soir-là : une flamme, une laine, un bol qui tient chaud.',
    storyEn:
      'There is one evening each autumn when the shutters close before dinner. Here is what to have at hand that night: a flame, a blanket, a bowl that keeps its heat.',
    pictureFile: 'home-light.webp',
    pictureAltFr:
      'Bougies allumées, bougeoirs de laiton et photophore de verre ambré sur fond sombre et chaud',
    pictureAltEn:
      'Lit candles, brass candlesticks and an amber glass lantern against a warm, dark ground',
    productHandles: [
      'bougie-figuier-sec',
      'plaid-transhumance',
      'bol-veille',
      'bougeoir-aspre',
      'bougies-flambeau',
      'theiere-brume',
      'photophore-guet',
      'mug-brume',
    ],
  },
  {
    handle: 'table-de-dimanche',
    titleFr: 'La table du dimanche',
    titleEn: 'The Sunday table',
    storyFr:
      'Celle que l’on met pour quatre et qui finit à sept. Des assiettes qui s’empilent, des verres que l’on ne compte pas, une nappe qui a le droit d’être tachée.',
    storyEn:
      'Laid for four, it ends up seating seven. Plates that stack, glasses nobody counts, a cloth that is allowed its stains.',
    pictureFile: 'home-tableware.webp',
    pictureAltFr: 'Pile d’assiettes en grès, bols, verres soufflés et serviettes de lin',
    pictureAltEn: 'A stack of stoneware plates, bowls, blown glasses and linen napkins',
    productHandles: [
      'assiette-lande',
      'assiette-creuse-marais',
      'verre-guet',
      'nappe-orsanne',
      'serviette-orsanne',
      'saladier-clairiere',
      'carafe-source',
      'planche-malaval',
    ],
  },
  {
    handle: 'a-la-main',
    titleFr: 'Écrit à la main',
    titleEn: 'Written by hand',
    storyFr:
      'Une lettre prend vingt minutes et se garde trente ans. Nous avons réuni le papier, le crayon, et le poids qui empêche la page de s’envoler par la fenêtre ouverte.',
    storyEn:
      'A letter takes twenty minutes and is kept for thirty years. We have gathered the paper, the pencil, and the weight that keeps the page from flying out of the open window.',
    pictureFile: 'home-desk.webp',
    pictureAltFr:
      'Carnets de toile, crayons, papier à lettres et presse-papiers de verre sur un bureau clair',
    pictureAltEn:
      'Cloth-bound notebooks, pencils, writing paper and a glass paperweight on a pale desk',
    productHandles: [
      'carnet-lisiere',
      'crayons-cedre',
      'papier-a-lettres',
      'presse-papiers-bulle',
      'stylo-laiton',
      'pot-a-crayons-brumaire',
      'cire-a-cacheter',
      'vide-poche-galet',
    ],
  },
];

/** The wide picture of each top category. */
export const categoryPictures: readonly {
  readonly categoryHandle: string;
  readonly file: string;
  readonly alt: Bilingual;
}[] = [
  {
    categoryHandle: 'la-table',
    file: 'category-la-table.webp',
    alt: {
      fr: 'Assiettes, carafe et verres réunis',
      en: 'Plates, carafe and glasses gathered together',
    },
  },
  {
    categoryHandle: 'la-cuisine',
    file: 'category-la-cuisine.webp',
    alt: { fr: 'Planche de chêne, mortier et bocaux', en: 'Oak board, mortar and jars' },
  },
  {
    categoryHandle: 'la-maison',
    file: 'category-la-maison.webp',
    alt: {
      fr: 'Vases de grès et de verre, une branche',
      en: 'Stoneware and glass vases, a branch',
    },
  },
  {
    categoryHandle: 'le-linge',
    file: 'category-le-linge.webp',
    alt: { fr: 'Piles de lin lavé et de laine', en: 'Stacks of washed linen and wool' },
  },
  {
    categoryHandle: 'le-bureau',
    file: 'category-le-bureau.webp',
    alt: { fr: 'Carnets, pot à crayons et laiton', en: 'Notebooks, pencil pot and brass' },
  },
];
