import type { HelpTexts } from './model.ts';

/** Help about what keeps calm, in French. */
export const calm: HelpTexts = {
  absences: {
    title: 'Absences',
    text: [
      'Une absence annonce elle-même ses dates : bandeau, panier, e-mails, suivi, flux et factures disent la même chose, et s’arrêtent seuls au retour.',
      'La boutique reste ouverte. La date de départ annoncée = retour + commandes en attente ÷ commandes par jour + marge.',
      'Malade ? « M’arrêter maintenant », puis la durée : deux gestes suffisent.',
    ],
  },
  'absences.one': {
    title: 'Une absence',
    text: [
      'Avant de partir, passez les points en revue : chacun a son bouton. Les points graves se laissent seulement en connaissance de cause.',
      'Le plan de retour range ce qui attend par promesse, puis par taille, et dit quand tout sera parti.',
      'Déplacer le retour montre les promesses rompues et prépare un message que vous relisez avant l’envoi.',
    ],
  },
  extensions: {
    title: 'Extensions',
    text: [
      'Une extension ajoute une fonction sans toucher à la boutique. Elle n’accède qu’à ce que vous lisez sous « Ce qu’elle peut faire ».',
      'Avant d’être activée, elle est essayée à blanc. Ensuite, trois fautes graves en dix minutes la désactivent, et un incident la nomme.',
      'Activer, régler, mettre à jour, désinstaller : tout est au Journal, et s’annule en un geste.',
    ],
  },
  'extensions.one': {
    title: 'Une extension',
    text: [
      'Un doute ? Masquez-la pour vous seul, puis regardez la boutique : si le problème disparaît, c’est elle.',
      'La désactiver garde ses réglages et ses données. La désinstaller aussi, sauf si vous demandez de les supprimer.',
      'Revenir à une version d’avant se fait dans « Versions ».',
    ],
  },
  'test-sites': {
    title: 'Sites de test',
    text: [
      'La copie est celle d’un seul instant, pendant que la boutique vend. Chaque colonne a sa règle : ce qui dit qui est quelqu’un est remplacé ou laissé.',
      'Un ruban rouge le rappelle sur chaque page. E-mails, paiements et appels à des partenaires sont retenus ; vous les lisez sur la page du site.',
      'Plusieurs sites de test peuvent vivre en même temps. Chacun part seul au bout de quatorze jours, sauf si vous le gardez.',
    ],
  },
  'test-sites.one': {
    title: 'Un site de test',
    text: [
      'Vous y entrez depuis ce bureau, sous votre compte : aucun mot de passe n’est copié.',
      'Le moyen de paiement est celui d’essai : une commande s’y passe de bout en bout sans que rien ne soit débité.',
      'Refaire la copie garde le nom et l’adresse, et repart de la boutique d’aujourd’hui.',
    ],
  },
  incidents: {
    title: 'Incidents',
    text: [
      'Sereine achète un article tous les quarts d’heure et le rend aussitôt : si quelque chose casse, vous le savez avant vos clients.',
      'Les ventes sont comparées à votre semaine habituelle, heure par heure. Quand les commandes sont trop rares pour savoir, c’est écrit ; ce n’est jamais vert par défaut.',
      'Un incident sans signe pendant 35 minutes se clôt seul.',
    ],
  },
  'incidents.one': {
    title: 'Un incident',
    text: [
      'Trois gestes, dans l’ordre : contourner, défaire le suspect le plus probable, noter. La réparation peut attendre que les clients soient servis.',
      'La couleur vient de ce que cela empêche et du temps que cela laisse ; vous pouvez corriger les deux.',
      'Le bilan demande une phrase sur ce que vous retenez, et un jour pour vérifier que cela a suffi.',
    ],
  },
  'server-check': {
    title: 'État du serveur',
    text: [
      'Versions, disque, mémoire, horloge, certificat, files d’attente, envoi des e-mails : tout est regardé au moment où vous ouvrez la page.',
      'En bas, les réglages qui ne sont pas comme dans une boutique neuve : quand aucune extension n’est en cause, commencez par eux.',
    ],
  },
  anomalies: {
    title: 'Anomalies',
    isList: true,
    text: [
      'Le guetteur note de lui-même ce qui cloche et le clôt quand c’est rentré dans l’ordre. Le reste se note en deux touches depuis n’importe quel écran : le drapeau, en haut, puis un mot. L’écran où vous étiez est retenu.',
      'À la troisième du même genre en trente jours, la cause vaut mieux qu’une réparation de plus.',
    ],
  },
  calendar: {
    title: 'Calendrier',
    text: [
      'Fermetures, transporteurs à l’arrêt, saisons, salons : tout ce qui compte des jours lit ce calendrier.',
      'Cliquez un jour pour y ajouter quelque chose. Une absence se modifie sur son propre écran.',
    ],
  },
  'change-calendar': {
    title: 'Calendrier des changements',
    text: [
      'Prévoyez un changement avec son jour, son risque et le délai du prestataire : Sereine dit si c’est trop tard, et propose le prochain bon jour.',
      'Un gel garde les jours qui comptent. Extensions, thème, paiements, imports demandent alors une raison, gardée au journal ; désactiver et annuler restent permis.',
      'Les gels proposés viennent de la saison, de vos meilleurs jours de l’an dernier et de vos absences.',
    ],
  },
  procedures: {
    title: 'Procédures',
    text: [
      'Une procédure dit comment se fait une tâche : étapes, écran exact, décisions, droits nécessaires.',
      '« Enregistrer en faisant » note les écrans que vous ouvrez et ce que vous changez ; les étapes s’écrivent, vous relisez.',
      'Chaque modification est une nouvelle version ; qui suit une procédure garde celle de son début.',
    ],
  },
  'stand-ins': {
    title: 'Remplaçants',
    text: [
      'Un remplaçant a les droits de ses procédures, du début à la fin prévus, et rien d’autre. Il active la double authentification avant tout.',
      'Les données personnelles lui sont masquées, sauf ce qu’il faut pour expédier ; ses remboursements sont plafonnés.',
      '« Retirer les accès » agit tout de suite, même sur une session ouverte.',
    ],
  },
  outings: {
    title: 'Sorties',
    text: [
      '« Qui voir » classe clients fidèles et fournisseurs par marge × temps depuis la dernière rencontre, et les regroupe par lieu : un trajet en sert plusieurs.',
      'Un particulier n’est proposé que s’il accepte vos nouvelles ; une entreprise, sauf si elle a dit non.',
      'Une sortie entre au calendrier et évite ce qui est déjà pris, dans vos agendas aussi (bouton « Agendas »).',
    ],
  },
  'outings.one': {
    title: 'Une sortie',
    text: [
      'Le dossier tient une page par personne rencontrée : en suspens, à demander, déjà dit, commandes. Lisez-le au téléphone ou imprimez-le.',
      '« Conclure » envoie ce qui a été dit sur les fiches et ce qu’il reste à faire parmi vos tâches.',
      'Quatre-vingt-dix jours plus tard, la marge des personnes rencontrées est comparée à celle d’avant.',
    ],
  },
  training: {
    title: 'Apprendre',
    text: [
      'Protégez une heure par semaine : elle entre dans votre agenda et les sorties l’évitent.',
      'Notez les idées d’une ligne, essayez-les à cette heure, gardez dans le carnet ce que vous en avez appris. Vous seul lisez cette page.',
    ],
  },
};
