import type { HelpTexts } from './model.ts';

/** Help about stock and warehouses, in French. */
export const stock: HelpTexts = {
  'stock-levels': {
    title: 'Niveaux de stock',
    isList: true,
    text: [
      'Disponible = en rayon moins réservé par des commandes. C’est le disponible qui se vend.',
      'Cliquez sur le nombre en rayon pour le corriger avec un motif : l’écart devient un mouvement.',
    ],
  },
  'stock-counts': {
    title: 'Inventaires',
    isList: true,
    text: [
      'La liste du jour porte toujours la même charge : les articles de valeur reviennent souvent, et ceux où l’on s’est trompé aussi.',
      'L’inventaire complet, pour la clôture de l’année, veut tous les articles et donne un PDF valorisé à signer.',
    ],
  },
  'stock-counts.one': {
    title: 'Un comptage',
    text: [
      'On compte à l’aveugle : le stock attendu n’est montré qu’avec les écarts. Scannez, ou saisissez combien il y en a.',
      'Un écart se recompte une fois ; deux comptages identiques le confirment. Les ventes et réceptions faites entre-temps sont respectées.',
      'Comptez aussi ce qui est préparé mais pas encore parti.',
      'Vous comptez sur papier ou dans un tableur ? Téléchargez la liste, remplissez les quantités, puis collez-la : elle dit quand vous étiez en rayon.',
    ],
  },
  'put-away': {
    title: 'Ranger',
    text: [
      'Scannez un emplacement, puis les articles que vous y posez. Sans réseau, les scans attendent sur l’appareil.',
      'Ce que des commandes attendent va droit au départ. Les règles se choisissent dans les réglages, « Rangement ».',
    ],
  },
  'stock-transfers': {
    title: 'Transferts',
    isList: true,
    text: [
      'Un transfert envoyé est en transit : à vous, à sa valeur, et vendu nulle part. Le réapprovisionnement en tient compte.',
    ],
  },
  'stock-transfers.one': {
    title: 'Un transfert',
    text: [
      'À l’arrivée, scannez : ce qui manque s’explique ligne par ligne, ce qui est abîmé va en quarantaine.',
      'Ce qui viendra plus tard reste en transit, et se reçoit de la même façon.',
    ],
  },
  lots: {
    title: 'Lots et dates',
    isList: true,
    text: [
      'Un lot naît à la réception, avec sa date. La préparation prend toujours ce qui se périme d’abord.',
      'Ce qui se périme bientôt se solde, se sort du stock ou se bloque.',
    ],
  },
  'lots.one': {
    title: 'Un lot',
    text: [
      'Bloquer met tout le lot en quarantaine, et ce qui en arrivera aussi : plus personne ne le vend.',
      'La liste de ceux qui en ont reçu s’exporte pour un rappel.',
    ],
  },
  picking: {
    title: 'Prendre les pièces',
    text: [
      'L’arrêt suivant est en grand. Scannez l’article, ou dites qu’il est pris.',
      'Ce qui est pris reste noté sur l’appareil jusqu’à la préparation, même sans réseau.',
    ],
  },
  warehouses: {
    title: 'Dépôts et emplacements',
    text: [
      'La boutique vend ce qui est dans le dépôt principal, et dans ceux que vous ouvrez aux commandes (« Modifier »). Ce qui est ailleurs se vend une fois transféré.',
      'Une commande part du premier dépôt, dans votre ordre, qui a tout ; si aucun n’a tout, elle se partage, un colis de chacun.',
      'Une zone a un rôle : préparation, réserve, réception, départ, quarantaine. Ce qui est en quarantaine ne se vend pas.',
      'Les emplacements se créent en série, de A-01-01 à F-12-04, puis leurs étiquettes s’impriment.',
    ],
  },
  'warehouse-bins': {
    title: 'Emplacements',
    isList: true,
    text: [
      'Cochez plusieurs emplacements pour imprimer leurs étiquettes, les mesurer ou les fermer.',
    ],
  },
  'warehouse-bins.one': {
    title: 'Un emplacement',
    text: [
      'Ce qu’il contient est la somme de ce qui y est entré et sorti ; ventes, retours et inventaires le suivent.',
      'Déplacer vers une quarantaine retire les pièces de la vente.',
    ],
  },
  'stock-accuracy': {
    title: 'Exactitude du stock',
    text: ['Un article est juste quand son premier comptage donne le stock attendu.'],
  },
  'stock-moves': {
    title: 'Mouvements',
    isList: true,
    text: [
      'Le grand livre du stock. Rien ne s’y efface : une erreur se corrige par un mouvement inverse.',
    ],
  },
};
