import type { DemoBrand } from './model.ts';

/** The eight invented workshops whose pieces the house sells. */
export const brands: readonly DemoBrand[] = [
  {
    handle: 'atelier-brumaire',
    name: 'Atelier Brumaire',
    craftFr: 'Grès tourné',
    craftEn: 'Thrown stoneware',
    placeFr: 'Saint-Orme-en-Puisière, Bourgogne',
    placeEn: 'Saint-Orme-en-Puisière, Burgundy',
    storyFr:
      'Dans une ancienne tuilerie, Hélène et Marc Ormeau tournent un grès de carrière qu’ils laissent reposer un hiver entier. Les émaux sont mêlés de cendre de hêtre et de sable de rivière ; deux cuissons par mois, et l’on ne vend que ce que le four a bien voulu rendre.',
    storyEn:
      'In a former tile works, Hélène and Marc Ormeau throw a quarry stoneware that they leave to rest for a whole winter. Their glazes are mixed with beech ash and river sand; the kiln is fired twice a month, and only what it agrees to give back is sold.',
  },
  {
    handle: 'kaolin-saint-avre',
    name: 'Kaolin Saint-Avre',
    craftFr: 'Porcelaine',
    craftEn: 'Porcelain',
    placeFr: 'Saint-Avre-la-Roche, Limousin',
    placeEn: 'Saint-Avre-la-Roche, Limousin',
    storyFr:
      'Trois générations ont coulé la même pâte blanche au bord de la même rivière. La maison a gardé quarante moules sur deux mille : les plus simples, ceux dont la main ne se lasse pas.',
    storyEn:
      'Three generations have cast the same white paste beside the same river. Of two thousand moulds the house has kept forty: the simplest ones, those the hand never tires of.',
  },
  {
    handle: 'verrerie-du-guet',
    name: 'Verrerie du Guet',
    craftFr: 'Verre soufflé à la bouche',
    craftEn: 'Mouth-blown glass',
    placeFr: 'Le Guet-sous-Bois, Normandie',
    placeEn: 'Le Guet-sous-Bois, Normandy',
    storyFr:
      'Six souffleurs autour d’un seul four, allumé du lundi à l’aube au vendredi midi. Le calcin de la semaine est refondu la semaine suivante : c’est lui qui donne aux pièces leur légère teinte d’eau.',
    storyEn:
      'Six glassblowers around a single furnace, lit from Monday dawn to Friday noon. Each week’s cullet is melted again the next: it is what gives the pieces their faint tint of water.',
  },
  {
    handle: 'tissage-orsanne',
    name: 'Tissage Orsanne',
    craftFr: 'Lin et laine tissés',
    craftEn: 'Woven linen and wool',
    placeFr: 'Orsanne, Flandre',
    placeEn: 'Orsanne, Flanders',
    storyFr:
      'Un bâtiment de brique, onze métiers et un champ de lin que l’on voit depuis l’atelier de finition. Orsanne tisse serré, lave longuement, et ne teint jamais deux fois tout à fait la même nuance.',
    storyEn:
      'A brick building, eleven looms and a flax field in sight of the finishing room. Orsanne weaves tight, washes at length, and never dyes quite the same shade twice.',
  },
  {
    handle: 'cire-et-veille',
    name: 'Cire & Veille',
    craftFr: 'Bougies et savons',
    craftEn: 'Candles and soaps',
    placeFr: 'Veillac, Haute-Provence',
    placeEn: 'Veillac, Upper Provence',
    storyFr:
      'Inès Vauclair a quitté un laboratoire de parfum pour une bergerie. Elle y coule à la louche des cires végétales peu parfumées, faites pour accompagner un repas ou une lecture, jamais pour les couvrir.',
    storyEn:
      'Inès Vauclair left a fragrance laboratory for a sheepfold. There she ladles out lightly scented vegetable waxes, made to accompany a meal or a book and never to cover them.',
  },
  {
    handle: 'papeterie-lisiere',
    name: 'Papeterie Lisière',
    craftFr: 'Papier et reliure',
    craftEn: 'Paper and bookbinding',
    placeFr: 'Moulin de Lisière, Auvergne',
    placeEn: 'Moulin de Lisière, Auvergne',
    storyFr:
      'Le moulin tourne encore, mais il n’entraîne plus qu’une lampe. Dans la salle du haut, quatre relieuses plient, cousent et rognent des papiers épais qui acceptent la plume sans la boire.',
    storyEn:
      'The mill still turns, though it now drives nothing but a lamp. In the upper room four bookbinders fold, sew and trim thick papers that welcome a nib without drinking the ink.',
  },
  {
    handle: 'tournerie-malaval',
    name: 'Tournerie Malaval',
    craftFr: 'Bois tourné et raboté',
    craftEn: 'Turned and planed wood',
    placeFr: 'Combe-Malaval, Jura',
    placeEn: 'Combe-Malaval, Jura',
    storyFr:
      'Chaque planche porte la date de son abattage et le nom de la parcelle. Antoine Malaval attend quatre ans avant d’y toucher, puis tourne vite, d’un seul trait, pour que l’outil laisse une surface vive.',
    storyEn:
      'Every plank carries its felling date and the name of its plot. Antoine Malaval waits four years before touching it, then turns fast, in a single pass, so that the tool leaves a crisp surface.',
  },
  {
    handle: 'fonderie-aspre',
    name: 'Fonderie Aspre',
    craftFr: 'Laiton, étain et fer',
    craftEn: 'Brass, pewter and iron',
    placeFr: 'Aspre-le-Haut, Ardennes',
    placeEn: 'Aspre-le-Haut, Ardennes',
    storyFr:
      'On y coulait des poignées de porte et des clochettes de troupeau. La fonderie a repris ses modèles de bois d’autrefois pour en tirer des objets de table et de bureau, polis à la main et laissés sans vernis.',
    storyEn:
      'Door handles and herd bells used to be cast here. The foundry went back to its old wooden patterns to draw table and desk objects from them, polished by hand and left unlacquered.',
  },
];
