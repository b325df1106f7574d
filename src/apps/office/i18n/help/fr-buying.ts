import type { HelpTexts } from './model.ts';

/** Help on what is spent and what the stock is worth, in French. */
export const buying = {
  spend: {
    title: 'Dépenses',
    text: [
      'Ce que vous achetez, par fournisseur, mois, rayon ou article, à côté des mêmes jours de l’an dernier.',
      '« Reçu » suit les réceptions, « Facturé » les factures : la somme est celle des pièces, au centime.',
    ],
  },
  'valuation-methods': {
    title: 'Méthodes de valorisation',
    text: [
      'Un rayon sans méthode suit celui du dessus ; le premier est au CUMP, le coût moyen pondéré.',
      'Avant de changer, le registre est rejoué : vous voyez ce que l’autre méthode aurait donné. Le jour venu, la valeur du stock ne bouge pas ; seuls les départs suivants sont comptés autrement.',
    ],
  },
  'stock-value': {
    title: 'Valeur du stock',
    isList: true,
    text: [
      'Ce que le stock a coûté, frais compris. CUMP : le coût moyen pondéré ; PEPS : premier entré, premier sorti.',
      'Un coût inconnu compte pour zéro : donnez-le, l’écart est inscrit au registre.',
    ],
  },
} satisfies HelpTexts;
