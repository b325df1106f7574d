import type { Bilingual } from './model.ts';

/** Care advice by material; several products share one entry. */
export const careTexts = {
  stoneware: {
    fr: 'Lave-vaisselle et micro-ondes admis. Évitez les chocs thermiques : ne passez pas du congélateur au four.',
    en: 'Dishwasher and microwave safe. Avoid thermal shock: never from freezer to oven.',
  },
  rawClay: {
    fr: 'Lavez à la main avec une éponge douce. La terre nue se patine : c’est son charme.',
    en: 'Wash by hand with a soft sponge. Bare clay takes on a patina: that is its charm.',
  },
  porcelain: {
    fr: 'Lave-vaisselle, micro-ondes et four traditionnel jusqu’à 220 °C.',
    en: 'Dishwasher, microwave and conventional oven up to 220 °C.',
  },
  porcelainGilt: {
    fr: 'Lavez à la main : le filet d’or craint le lave-vaisselle et interdit le micro-ondes.',
    en: 'Wash by hand: the gold line dislikes the dishwasher and forbids the microwave.',
  },
  glass: {
    fr: 'Lave-vaisselle à basse température, ou à la main avec un chiffon de lin pour un éclat sans trace.',
    en: 'Dishwasher at low temperature, or by hand with a linen cloth for a streakless shine.',
  },
  glassVase: {
    fr: 'Changez l’eau tous les deux jours. Une poignée de gros sel et de vinaigre ravive le verre terni.',
    en: 'Change the water every other day. A handful of coarse salt and vinegar revives clouded glass.',
  },
  linen: {
    fr: 'Lavage à 40 °C, essorage doux. Séchez à plat ou au fil ; le repassage est affaire de goût.',
    en: 'Wash at 40 °C with a gentle spin. Dry flat or on a line; ironing is a matter of taste.',
  },
  linenHot: {
    fr: 'Lavage à 60 °C. Le linge gagne en souplesse et en pouvoir absorbant au fil des lessives.',
    en: 'Wash at 60 °C. The cloth grows softer and more absorbent with each wash.',
  },
  wool: {
    fr: 'Aérez souvent, lavez rarement : programme laine à 30 °C, séchage à plat, loin d’une source de chaleur.',
    en: 'Air often, wash seldom: wool cycle at 30 °C, dry flat, away from heat.',
  },
  candle: {
    fr: 'Coupez la mèche à cinq millimètres avant chaque usage. Laissez la surface fondre entièrement la première fois. Ne laissez jamais une flamme sans surveillance.',
    en: 'Trim the wick to five millimetres before each use. Let the whole surface melt the first time. Never leave a flame unattended.',
  },
  wood: {
    fr: 'Lavez à l’eau tiède et séchez aussitôt, debout. Une fois par saison, nourrissez d’une huile alimentaire.',
    en: 'Wash in lukewarm water and dry at once, standing up. Once a season, feed with a food-safe oil.',
  },
  woodDry: {
    fr: 'Un chiffon sec suffit. Un peu de cire d’abeille, une fois l’an, rend au bois sa profondeur.',
    en: 'A dry cloth is enough. A little beeswax once a year gives the wood back its depth.',
  },
  brass: {
    fr: 'Le laiton non verni fonce doucement. Pour lui rendre son éclat : jus de citron, sel fin, chiffon doux.',
    en: 'Unlacquered brass darkens gently. To bring back its shine: lemon juice, fine salt, a soft cloth.',
  },
  metal: {
    fr: 'Essuyez avec un chiffon sec. Un voile de cire protège le métal dans les pièces humides.',
    en: 'Wipe with a dry cloth. A film of wax protects the metal in damp rooms.',
  },
  enamel: {
    fr: 'Toutes plaques, four compris. Évitez la paille de fer, qui raye l’émail.',
    en: 'All hobs, oven included. Avoid steel wool, which scratches enamel.',
  },
  paper: {
    fr: 'Conservez à l’abri de l’humidité et du soleil direct.',
    en: 'Keep away from damp and direct sunlight.',
  },
  soap: {
    fr: 'Laissez sécher le savon entre deux usages : il durera deux fois plus longtemps.',
    en: 'Let the soap dry between uses: it will last twice as long.',
  },
  marble: {
    fr: 'Essuyez aussitôt le citron et le vinaigre : le marbre craint les acides.',
    en: 'Wipe lemon and vinegar at once: marble dislikes acids.',
  },
  leather: {
    fr: 'Dépoussiérez avec un chiffon doux ; un lait neutre deux fois l’an.',
    en: 'Dust with a soft cloth; a neutral balm twice a year.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type CareKey = keyof typeof careTexts;
