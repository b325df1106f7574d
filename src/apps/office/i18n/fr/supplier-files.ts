/** Words of reading suppliers and their prices from a file. */
export const supplierFiles = {
  supplierImport: {
    title: 'Importer fournisseurs ou tarifs',
    open: 'Importer',
    text: 'Un fichier CSV avec une ligne de titres : « nom » pour des fournisseurs, « référence » et « prix » pour des tarifs. Rien ne change avant que vous ne l’ayez vu.',
    choose: 'Choisir un fichier',
    apply: 'Appliquer',
    done: 'Le fichier est appliqué.',
    created: '%{smart_count} nouveau |||| %{smart_count} nouveaux',
    updated: '%{smart_count} modifié |||| %{smart_count} modifiés',
    unchanged: '%{smart_count} inchangé |||| %{smart_count} inchangés',
    refused: '%{smart_count} ligne écartée |||| %{smart_count} lignes écartées',
    errors: 'Télécharger les lignes écartées',
    issue: 'Ligne %{row}, « %{column} » : %{reason} %{value}',
    issueOfRow: 'Ligne %{row} : %{reason} %{value}',
    fromTo: 'de %{before} à %{after}',
    changes:
      '%{smart_count} prix change |||| %{smart_count} prix changent, les plus fortes hausses d’abord',
  },
};
