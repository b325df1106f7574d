import type { KnowledgeNote } from '../../../core/catalogue/index.ts';

const EMPTY = { by: '', on: null, question: '', questionEn: '', isPublic: true } as const;

/** What the shop knows of some articles from handling them, by handle. */
export const knowledge: Readonly<Record<string, readonly KnowledgeNote[]>> = {
  'bol-veille': [
    {
      ...EMPTY,
      kind: 'tested',
      by: 'Camille',
      on: '2026-10-12',
      text: 'Un mois au lave-vaisselle, programme à 60 °C : l’émail n’a pas bougé. Au micro-ondes, le bol chauffe moins que ce qu’il contient.',
      textEn:
        'A month in the dishwasher at 60 °C: the glaze has not changed. In the microwave the bowl gets less hot than what is in it.',
    },
    {
      ...EMPTY,
      kind: 'fit',
      text: 'Il contient une soupe entière et laisse un doigt de bord. Quatre s’empilent sans vaciller.',
      textEn: 'It holds a whole soup and leaves a finger of rim. Four stack without wobbling.',
    },
    {
      ...EMPTY,
      kind: 'question',
      question: 'Passe-t-il au four ?',
      questionEn: 'Can it go in the oven?',
      text: 'Oui, jusqu’à 180 °C, à condition de le mettre dans le four froid et de le laisser refroidir avec lui.',
      textEn: 'Yes, up to 180 °C, if you put it into the cold oven and let it cool down with it.',
    },
    {
      ...EMPTY,
      kind: 'question',
      question: 'Deux bols sont-ils identiques ?',
      questionEn: 'Are two bowls alike?',
      text: 'Non : la couleur de la cendre change d’une fournée à l’autre. Si vous en prenez plusieurs, nous les choisissons dans la même.',
      textEn:
        'No: the colour of the ash changes from one firing to the next. If you take several, we pick them from the same one.',
    },
    {
      ...EMPTY,
      kind: 'care',
      isPublic: false,
      text: 'Si un client signale un tressaillage de l’émail : c’est voulu sur la série « cendre », renvoyer vers la photo de détail.',
      textEn: '',
    },
  ],
  'bougie-figuier-sec': [
    {
      ...EMPTY,
      kind: 'tried',
      by: 'Camille',
      on: '2026-11-02',
      text: 'Brûlée quatre soirs de suite, trois heures à la fois : la petite a tenu 46 heures en tout, sans creuser.',
      textEn:
        'Burnt four evenings in a row, three hours at a time: the small one lasted 46 hours in all, without tunnelling.',
    },
    {
      ...EMPTY,
      kind: 'care',
      text: 'Coupez la mèche à cinq millimètres avant chaque usage.',
      textEn: 'Trim the wick to five millimetres before each use.',
    },
  ],
};
