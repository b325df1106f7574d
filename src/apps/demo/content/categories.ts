import type { DemoCategory, Universe } from './model.ts';

type Row = readonly [
  handle: string,
  nameFr: string,
  nameEn: string,
  sentenceFr: string,
  sentenceEn: string,
];

const toCategory = (universe: Universe, parentHandle: string | null, row: Row): DemoCategory => ({
  handle: row[0],
  parentHandle,
  universe,
  nameFr: row[1],
  nameEn: row[2],
  sentenceFr: row[3],
  sentenceEn: row[4],
});

/** A top category followed by its families, each followed by its leaves: parents always come first. */
const branch = (
  universe: Universe,
  top: Row,
  families: readonly { readonly family: Row; readonly leaves: readonly Row[] }[],
): readonly DemoCategory[] => [
  toCategory(universe, null, top),
  ...families.flatMap(({ family, leaves }) => [
    toCategory(universe, top[0], family),
    ...leaves.map((leaf) => toCategory(universe, family[0], leaf)),
  ]),
];

// prettier-ignore
const table = branch(
  'table',
  ['la-table', 'La table', 'The table', 'Ce que l’on pose, ce que l’on passe, ce qui reste quand les invités sont partis.', 'What is set, what is passed around, what remains once the guests have gone.'],
  [
    {
      family: ['vaisselle', 'Vaisselle', 'Tableware', 'Grès et porcelaine pour tous les jours, y compris les grands.', 'Stoneware and porcelain for every day, the great ones included.'],
      leaves: [
        ['assiettes', 'Assiettes', 'Plates', 'Des bords francs, des émaux calmes, des piles qui tiennent droit.', 'Clean rims, calm glazes, stacks that stand straight.'],
        ['bols', 'Bols', 'Bowls', 'Pour la soupe, le riz, les fruits, les deux mains.', 'For soup, rice, fruit, both hands.'],
        ['plats-et-saladiers', 'Plats et saladiers', 'Dishes and salad bowls', 'Les pièces du milieu de table, celles qui font parler.', 'The pieces at the middle of the table, the ones that start the talk.'],
        ['tasses-et-mugs', 'Tasses et mugs', 'Cups and mugs', 'Une anse où passent les doigts, une lèvre fine.', 'A handle that fits the fingers, a fine lip.'],
      ],
    },
    {
      family: ['verrerie', 'Verrerie', 'Glassware', 'Du verre soufflé, légèrement inégal, toujours vivant.', 'Blown glass, slightly uneven, always alive.'],
      leaves: [
        ['verres', 'Verres', 'Tumblers', 'Les verres du quotidien, à l’eau comme au vin.', 'Everyday glasses, for water and for wine.'],
        ['verres-a-pied', 'Verres à pied', 'Stemmed glasses', 'Une jambe tirée, un calice juste assez grand.', 'A drawn stem, a bowl just large enough.'],
        ['carafes', 'Carafes et pichets', 'Carafes and jugs', 'De quoi servir l’eau fraîche et le vin de tous les soirs.', 'For cool water and everyday wine.'],
      ],
    },
    {
      family: ['the-et-cafe', 'Thé et café', 'Tea and coffee', 'Le matin lent et la pause de quatre heures.', 'The slow morning and the four o’clock pause.'],
      leaves: [
        ['theieres', 'Théières et cafetières', 'Teapots and coffee pots', 'Des becs qui versent sans goutter.', 'Spouts that pour without dripping.'],
        ['accessoires-du-the', 'Accessoires du thé', 'Tea accessories', 'Boîtes, mesures et petits plateaux.', 'Caddies, scoops and small trays.'],
      ],
    },
    {
      family: ['linge-de-table', 'Linge de table', 'Table linen', 'Un lin lavé qui n’a pas besoin d’être repassé.', 'Washed linen that asks for no ironing.'],
      leaves: [
        ['nappes', 'Nappes et chemins de table', 'Tablecloths and runners', 'Le premier geste d’une table.', 'The first gesture of a table.'],
        ['serviettes-de-table', 'Serviettes de table', 'Napkins', 'Grandes, souples, ourlées à jour.', 'Large, supple, hemstitched.'],
      ],
    },
  ],
);

// prettier-ignore
const kitchen = branch(
  'kitchen',
  ['la-cuisine', 'La cuisine', 'The kitchen', 'Des outils simples, que l’on garde à portée de main parce qu’ils sont beaux.', 'Simple tools, kept within reach because they are beautiful.'],
  [
    {
      family: ['preparer', 'Préparer', 'Prepare', 'Couper, piler, mêler, étaler.', 'Cut, pound, mix, roll.'],
      leaves: [
        ['planches', 'Planches', 'Boards', 'Un seul morceau de bois, huilé, sans colle.', 'A single piece of wood, oiled, without glue.'],
        ['mortiers', 'Mortiers et jattes', 'Mortars and mixing bowls', 'Lourds où il faut, doux où la main se pose.', 'Heavy where they must be, smooth where the hand rests.'],
        ['ustensiles', 'Ustensiles', 'Utensils', 'Cuillères, spatules et rouleaux tournés dans la masse.', 'Spoons, spatulas and pins turned from the solid.'],
      ],
    },
    {
      family: ['conserver', 'Conserver', 'Keep', 'Voir ce qu’il reste, et n’en rien perdre.', 'See what is left, and waste none of it.'],
      leaves: [
        ['bocaux', 'Bocaux', 'Jars', 'Du verre épais et des couvercles de bois.', 'Thick glass and wooden lids.'],
        ['pots-de-cuisine', 'Pots et boîtes', 'Canisters', 'Sel, farine, café, ficelle.', 'Salt, flour, coffee, string.'],
      ],
    },
    {
      family: ['linge-de-cuisine', 'Linge de cuisine', 'Kitchen linen', 'Des toiles serrées qui boivent vite et sèchent vite.', 'Tight cloths that drink fast and dry fast.'],
      leaves: [
        ['torchons', 'Torchons', 'Tea towels', 'Le torchon que l’on emprunte et que l’on ne rend pas.', 'The tea towel one borrows and never returns.'],
        ['tabliers', 'Tabliers', 'Aprons', 'Une toile solide, deux poches, de longs liens.', 'A sturdy canvas, two pockets, long ties.'],
      ],
    },
  ],
);

// prettier-ignore
const home = branch(
  'home',
  ['la-maison', 'La maison', 'The home', 'Des objets pour les rebords de fenêtre, les tables basses et les fins de journée.', 'Objects for window sills, low tables and the end of the day.'],
  [
    {
      family: ['vases', 'Vases', 'Vases', 'Beaux avec une branche, et beaux sans rien.', 'Handsome with a branch, and handsome with nothing.'],
      leaves: [
        ['vases-en-gres', 'Vases en grès', 'Stoneware vases', 'Des panses pleines, des cols étroits.', 'Full bellies, narrow necks.'],
        ['vases-en-verre', 'Vases en verre', 'Glass vases', 'L’eau se voit, la tige aussi.', 'The water shows, and so does the stem.'],
        ['soliflores', 'Soliflores', 'Bud vases', 'Pour une seule fleur, bien choisie.', 'For a single flower, well chosen.'],
      ],
    },
    {
      family: ['lumiere', 'Lumière', 'Light', 'La lumière basse, celle qui rapproche.', 'Low light, the kind that draws people closer.'],
      leaves: [
        ['bougies-parfumees', 'Bougies parfumées', 'Scented candles', 'Des parfums en retrait, des cires végétales.', 'Retiring scents, vegetable waxes.'],
        ['bougies-de-table', 'Bougies de table', 'Table candles', 'Longues, droites, teintées dans la masse.', 'Long, straight, coloured through.'],
        ['bougeoirs', 'Bougeoirs', 'Candlesticks', 'Laiton, grès et fer pour tenir la flamme.', 'Brass, stoneware and iron to hold the flame.'],
        ['photophores', 'Photophores', 'Lanterns', 'La flamme à l’abri, le verre qui s’allume.', 'The flame sheltered, the glass alight.'],
      ],
    },
    {
      family: ['rangement', 'Rangement', 'Storage', 'Une place pour les petites choses.', 'A place for small things.'],
      leaves: [
        ['boites', 'Boîtes', 'Boxes', 'Des couvercles qui glissent, des angles doux.', 'Lids that glide, soft corners.'],
        ['plateaux', 'Plateaux', 'Trays', 'Porter, réunir, poser.', 'Carry, gather, set down.'],
      ],
    },
    {
      family: ['decor', 'Décor', 'Decoration', 'Peu de choses, mais justes.', 'Few things, but the right ones.'],
      leaves: [
        ['miroirs-et-objets', 'Miroirs et objets', 'Mirrors and objects', 'Ce que l’on garde pour le plaisir de le voir.', 'What is kept for the pleasure of seeing it.'],
        ['cache-pots', 'Cache-pots', 'Planters', 'Des terres qui laissent respirer les racines.', 'Clays that let the roots breathe.'],
        ['fetes', 'Fêtes', 'Festive season', 'Quelques éclats pour les soirées les plus longues.', 'A few gleams for the longest evenings.'],
      ],
    },
  ],
);

// prettier-ignore
const linen = branch(
  'linen',
  ['le-linge', 'Le linge', 'Linen', 'Des matières que l’on touche avant de les regarder.', 'Fabrics one touches before looking.'],
  [
    {
      family: ['chambre', 'La chambre', 'The bedroom', 'Du lin lavé, de la laine, du silence.', 'Washed linen, wool, silence.'],
      leaves: [
        ['draps-et-taies', 'Draps et taies', 'Sheets and pillowcases', 'Frais l’été, tièdes l’hiver.', 'Cool in summer, mild in winter.'],
        ['plaids', 'Plaids', 'Throws', 'À jeter sur un fauteuil, à disputer sur le canapé.', 'To throw on an armchair, to fight over on the sofa.'],
        ['coussins', 'Coussins', 'Cushions', 'Un coin de couleur, une nuque au repos.', 'A corner of colour, a rested neck.'],
      ],
    },
    {
      family: ['bain', 'Le bain', 'The bath', 'Ce qu’il faut d’eau chaude et de coton épais.', 'As much hot water and thick cotton as it takes.'],
      leaves: [
        ['serviettes-de-bain', 'Serviettes de bain', 'Bath towels', 'Nid d’abeille ou éponge, toujours généreuses.', 'Waffle or terry, always generous.'],
        ['savons', 'Savons et accessoires', 'Soaps and accessories', 'Des savons lents à fondre et de quoi les poser.', 'Soaps that are slow to melt, and somewhere to rest them.'],
      ],
    },
  ],
);

// prettier-ignore
const desk = branch(
  'desk',
  ['le-bureau', 'Le bureau', 'The desk', 'Écrire à la main, ranger un peu, regarder par la fenêtre.', 'Write by hand, tidy a little, look out of the window.'],
  [
    {
      family: ['papier', 'Papier', 'Paper', 'Des papiers épais, cousus, qui s’ouvrent à plat.', 'Thick papers, sewn, that open flat.'],
      leaves: [
        ['carnets', 'Carnets', 'Notebooks', 'Reliés toile, à glisser dans un sac ou une poche.', 'Cloth-bound, for a bag or a pocket.'],
        ['cahiers', 'Cahiers', 'Exercise books', 'Souples, modestes, indispensables.', 'Supple, modest, indispensable.'],
        ['correspondance', 'Correspondance', 'Correspondence', 'Pour les lettres que l’on garde.', 'For the letters that are kept.'],
        ['livres', 'Livres', 'Books', 'Trois petits livres faits à la maison.', 'Three small books made by the house.'],
      ],
    },
    {
      family: ['ecriture', 'Écriture', 'Writing', 'L’outil juste, et l’endroit où le poser.', 'The right tool, and a place to set it down.'],
      leaves: [
        ['crayons-et-stylos', 'Crayons et stylos', 'Pencils and pens', 'Du bois, du laiton, une mine qui dure.', 'Wood, brass, a lead that lasts.'],
        ['pots-a-crayons', 'Pots à crayons', 'Pencil pots', 'Assez lourds pour ne jamais verser.', 'Heavy enough never to tip.'],
      ],
    },
    {
      family: ['ordre', 'Ordre', 'Order', 'Un bureau calme commence par peu d’objets.', 'A calm desk begins with few objects.'],
      leaves: [
        ['vide-poches', 'Vide-poches', 'Catch-all trays', 'Clés, bagues, trombones et monnaie.', 'Keys, rings, paper clips and change.'],
        ['presse-papiers', 'Presse-papiers et serre-livres', 'Paperweights and bookends', 'Le poids des choses qui restent.', 'The weight of things that stay.'],
      ],
    },
  ],
);

/** Every category, parents before children: three levels in five universes. */
export const categories: readonly DemoCategory[] = [
  ...table,
  ...kitchen,
  ...home,
  ...linen,
  ...desk,
];
