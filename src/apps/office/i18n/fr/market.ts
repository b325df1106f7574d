/** Mots des redirections et des flux. */
export const market = {
  redirects: {
    title: 'Redirections',
    lead: 'Où mènent les adresses que votre boutique n’a plus. Les adresses d’articles et de rayons que vous changez ici sont suivies d’elles-mêmes.',
    search: 'Ancienne ou nouvelle adresse',
    add: 'Ajouter une redirection',
    edit: 'Modifier la redirection',
    save: 'Enregistrer la redirection',
    delete: 'Supprimer cette redirection',
    saved: 'Redirection enregistrée.',
    deleted: 'Redirection supprimée. Le journal permet de la retrouver.',
    gone: 'disparue',
    visits: '%{smart_count} visite |||| %{smart_count} visites',
    paste: 'Coller une liste',
    pasteHelp:
      'Une ligne par adresse, copiée d’un tableur : ancienne adresse, nouvelle adresse, et si vous voulez 301, 302 ou 410. Sans nouvelle adresse, l’ancienne est dite disparue.',
    list: 'Liste',
    take: 'Prendre la liste',
    report: '%{created} ajoutées, %{updated} modifiées, %{unchanged} inchangées.',
    refused: 'Ligne %{row}, « %{value} » :',
    why: {
      'redirect-from-invalid': 'ce n’est pas une ancienne adresse.',
      'redirect-to-invalid': 'ce n’est pas une nouvelle adresse.',
      'redirect-status-invalid': 'ce code n’est pas prévu.',
      'redirect-loop': 'elle ramènerait à son point de départ.',
    },
    fromHelp: 'Un chemin comme /12-bougies.html, ou l’ancienne adresse entière.',
    toHelp: 'Un chemin de la boutique comme /rayons/bougies, ou une adresse en https://.',
    status: {
      301: 'Déplacée pour toujours (301)',
      302: 'Déplacée pour un temps (302)',
      410: 'Disparue (410)',
    },
    columns: {
      from: 'Ancienne adresse',
      to: 'Nouvelle adresse',
      status: 'Réponse',
      hits: 'Visites',
      lastHitAt: 'Dernière visite',
    },
    empty: {
      title: 'Aucune redirection',
      text: 'Si votre boutique avait d’autres adresses, collez-en la liste : les liens d’autres sites et des moteurs continueront de mener à vos articles.',
    },
  },
  feeds: {
    title: 'Flux d’articles',
    lead: 'Donnez ces adresses à Google, à Meta ou à un comparateur : ils y lisent vos articles, prix et stocks du moment. Elles sont secrètes.',
    settings: 'Régler les flux',
    copy: 'Copier l’adresse : %{label}',
    copied: 'Adresse copiée.',
    locales: { fr: 'en français', en: 'en anglais' },
    kinds: {
      google: {
        title: 'Google Merchant Center',
        why: 'Pour les fiches gratuites et les annonces Shopping.',
      },
      meta: { title: 'Meta', why: 'Pour le catalogue de Facebook et d’Instagram.' },
      csv: { title: 'CSV', why: 'Tous les champs, pour un comparateur ou un tableur.' },
      xml: { title: 'XML', why: 'Tous les champs, pour un partenaire qui lit du XML.' },
    },
    empty: {
      title: 'Les flux sont fermés',
      text: 'Ouvrez-les dans les réglages pour que d’autres sites lisent votre catalogue.',
    },
  },
};
