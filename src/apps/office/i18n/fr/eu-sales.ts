/** Words of the sales to consumers of other member states. */
export const euSales = {
  euSales: {
    title: 'Ventes à des particuliers de l’Union',
    why: 'Hors TVA, remboursements déduits. À partir de %{threshold} dans l’année en cours ou la précédente, la TVA est celle du pays de l’acheteur.',
    year: '%{year} : %{amount} sur %{threshold}',
    passed: 'Seuil dépassé.',
  },
};
