import { buying } from './fr-buying.ts';
import { calm } from './fr-calm.ts';
import { stock } from './fr-stock.ts';
import type { HelpTexts } from './model.ts';
import { partnersHelp } from './fr-partners.ts';
import { rhythmHelp } from './fr-rhythm.ts';

/** Help in French, loaded when somebody asks for it. */
export const help: HelpTexts = {
  office: {
    title: 'Le bureau',
    text: [
      'Ctrl K cherche partout et mène partout : un numéro de commande, un nom, un article, un écran, une action.',
      'Rien d’important ne se perd : les réglages et le catalogue s’annulent depuis le journal, les documents émis ne changent plus.',
    ],
  },
  home: {
    title: 'Accueil',
    text: [
      'Trois questions, dans cet ordre : qu’est-ce qui vous attend, comment cela va, qu’est-ce qui vient.',
      'Ce qui attend est trié par urgence ; chaque ligne mène là où la chose se fait. Quand la liste est vide, la boutique tourne sans vous.',
      'Les ventes d’aujourd’hui et de la semaine sont comparées aux mêmes jours de l’an dernier, jusqu’à la même heure.',
    ],
  },
  orders: {
    title: 'Commandes',
    isList: true,
    text: [
      'Une commande suit un chemin : reçue, réglée, préparée, expédiée, livrée. Son état se déduit de ce qui est fait ; vous ne le choisissez jamais.',
      'Les onglets montrent ce qui attend une main. Cochez plusieurs commandes payées pour les préparer ensemble.',
    ],
  },
  'orders.one': {
    title: 'Une commande',
    text: [
      'Le bouton principal est la prochaine chose à faire. Le menu « … » tient le reste : rembourser, annuler, expédier en partie.',
      'Un colis ou plusieurs : ajoutez un colis, puis dites combien de pièces il contient ; elles sortent de l’autre. La facture est émise à l’expédition, l’avoir au remboursement.',
      'Annuler remet en stock ce qui n’est pas parti et rend l’argent. Rembourser concerne ce qui est parti, la livraison, ou un geste.',
    ],
  },
  'draft-orders': {
    title: 'Brouillons de commande',
    isList: true,
    text: [
      'Prenez une commande au téléphone : tout s’enregistre au fur et à mesure, les totaux suivent.',
      'Un brouillon envoyé reste modifiable : sa page montre toujours ce qu’il est maintenant.',
    ],
  },
  'draft-orders.one': {
    title: 'Une commande au téléphone',
    text: [
      'Le champ d’ajout garde le curseur : tapez des mots, une référence, ou passez un code-barres.',
      'Un prix changé à la main demande un motif ; l’historique de la commande le garde.',
      'Passez la commande si elle est réglée, ou envoyez le lien : le client relit, choisit comment payer, et le stock se décide à ce moment, sauf ce que vous avez réservé.',
    ],
  },
  consents: {
    title: 'Consentements',
    isList: true,
    text: [
      'Chaque oui garde sa preuve : quand, où, avec quels mots, et la commande ou le lien qui l’atteste. Un refus s’ajoute à la suite.',
      'Exportez la liste en CSV pour répondre à un contrôle, ou à une personne qui demande ce que vous savez d’elle.',
    ],
  },
  'cookie-choices': {
    title: 'Choix de cookies',
    isList: true,
    text: [
      'Ce que chaque navigateur a choisi, avec la question telle qu’elle était posée. Les preuves partent un an après la fin du choix.',
    ],
  },
  cases: {
    title: 'Demandes',
    isList: true,
    text: [
      'Formulaire, pages de commande, e-mails, téléphone : tout arrive ici. Ce qui attend depuis le plus longtemps est en haut.',
      'Une demande est à répondre, en attente du client, ou close. Le client qui récrit la rouvre.',
      '« Boîte aux lettres » dit comment vos e-mails sont lus.',
    ],
  },
  'cases.one': {
    title: 'Une demande',
    text: [
      'Votre réponse part par e-mail, dans le même fil. Ctrl Entrée envoie.',
      'Une note interne n’est jamais envoyée, ni remise au client qui demande ses données.',
      'Pendant une absence, chacun reçoit une seule réponse automatique ; les machines et les listes, aucune.',
    ],
  },
  segments: {
    title: 'Segments',
    isList: true,
    text: [
      'Un segment est une question, pas une liste : les clients qui y répondent changent avec leurs commandes.',
    ],
  },
  'segments.one': {
    title: 'Un segment',
    text: [
      'Ajoutez des règles ; le nombre de clients choisis suit ce que vous tapez.',
      'L’export donne la liste du moment. Écrire à ces clients demande leur accord : ajoutez la règle « Nouvelles par e-mail ».',
    ],
  },
  customers: {
    title: 'Clients',
    isList: true,
    text: [
      'Chaque personne qui commande a une fiche, avec ses commandes et ses coordonnées. Vous n’avez rien à saisir.',
    ],
  },
  products: {
    title: 'Articles',
    isList: true,
    text: [
      'Un article a une ou plusieurs déclinaisons : c’est la déclinaison qui a un prix, un stock, une référence.',
      'Un article en brouillon n’est vu de personne ; archivé, il quitte la boutique et reste dans les commandes passées.',
    ],
  },
  suppliers: {
    title: 'Fournisseurs',
    isList: true,
    text: [
      'Une fiche par fournisseur : à qui écrire, en combien de jours il livre, à partir de quel montant le port est offert. Les commandes et le réassort s’en servent.',
      'Archivez un fournisseur à qui vous ne commandez plus : ses anciennes commandes restent.',
    ],
  },
  'suppliers.one': {
    title: 'Un fournisseur',
    text: [
      'Ce qu’il vend porte sa référence, son conditionnement et ses prix. Un nouveau prix n’efface pas l’ancien : l’historique reste.',
      'Les fermetures comptent dans les dates d’arrivée. Tout changement de la fiche s’annule depuis l’historique.',
    ],
  },
  proposals: {
    title: 'À commander',
    text: [
      'Chaque nuit, les ventes passées, le stock, ce qui est en route et les délais disent quoi commander à qui, en colis entiers. Changez une quantité ou décochez un article : le total et les seuils suivent.',
      '« Préparer la commande » en fait un brouillon, que vous relisez et envoyez. Ce qui est accepté compte comme en route et n’est pas proposé deux fois.',
      'Avec plusieurs dépôts, ce dont un autre peut se passer est d’abord proposé au transfert ; seul le reste est à commander, pour chaque dépôt qui vend.',
      'Un article en fin de vie, ou qui se vendra comme un autre, se dit sur sa fiche.',
    ],
  },
  'purchase-orders': {
    title: 'Commandes fournisseurs',
    isList: true,
    text: [
      'Un brouillon se modifie et se jette. Envoyée, la commande prend un numéro et ne change plus : notez ce que le fournisseur confirme.',
      'Une commande en retard est rappelée au fournisseur chaque semaine, par e-mail.',
    ],
  },
  'purchase-orders.one': {
    title: 'Une commande fournisseur',
    text: [
      'L’état se déduit des lignes : vous ne le choisissez jamais. « Réceptionner » ouvre le comptage, à deux téléphones s’il le faut.',
      'Les frais de transport et de douane s’ajoutent après coup : ils se répartissent sur ce qui est reçu et corrigent la valeur du stock.',
    ],
  },
  'goods-receipts': {
    title: 'Réceptions',
    isList: true,
    text: [
      'Une réception en cours se reprend sur n’importe quel appareil. Terminée, elle a un numéro et ses articles sont en stock.',
    ],
  },
  'goods-receipts.one': {
    title: 'Une réception',
    text: [
      'Scannez pièces ou colis ; + et − corrigent. Un code inconnu ou un article qui n’est pas commandé ne compte pas, et l’écran le dit.',
      'Sans réseau, les lectures attendent sur l’appareil et partent d’elles-mêmes. Les pièces abîmées vont en quarantaine : elles ne se vendent pas.',
    ],
  },
  ...buying,
  ...stock,
  ...calm,
  'supplier-invoices': {
    title: 'Factures fournisseurs',
    isList: true,
    text: [
      'Ajoutez le fichier du fournisseur (Factur-X, CII, UBL), ou créez la facture depuis les réceptions.',
      'Cochez des factures approuvées pour préparer un virement : un par fournisseur, avoirs déduits.',
    ],
  },
  'supplier-invoices.one': {
    title: 'Une facture fournisseur',
    text: [
      'Chaque ligne est comparée à la commande et à ce qui est reçu et pas encore facturé. Les tolérances se règlent dans les réglages.',
      'Approuver corrige aussi le coût du stock quand le prix facturé diffère.',
    ],
  },
  'supplier-payments': {
    title: 'Règlements fournisseurs',
    isList: true,
    text: ['Le fichier SEPA (pain.001) se dépose à la banque. Notez ensuite ce qu’elle en a fait.'],
  },
  imports: {
    title: 'Imports',
    text: [
      'Déposez un export de Shopify, WooCommerce, PrestaShop ou un fichier Sereine : il est d’abord lu, et rien n’est écrit avant votre accord.',
      'Les lignes refusées sont expliquées une à une ; le fichier des erreurs se corrige et s’importe à nouveau. Un import interrompu reprend où il en était.',
    ],
  },
  shipments: {
    title: 'Expéditions',
    isList: true,
    text: [
      'Ce qui est parti, en un ou plusieurs colis, avec son suivi. Une expédition ouvre sa commande.',
    ],
  },
  invoices: {
    title: 'Factures et avoirs',
    isList: true,
    text: [
      'Les factures sont émises à l’expédition, les avoirs au remboursement, avec des numéros sans trou. Un document émis ne change plus et ne s’efface pas.',
    ],
  },
  reports: {
    title: 'Rapports',
    text: [
      'Une commande compte le jour où elle est passée, une fois réglée ; un remboursement, le jour où l’argent repart.',
      'Par jour et par semaine, la comparaison tombe sur les mêmes jours de la semaine (52 semaines plus tôt) ; ailleurs, sur les mêmes dates.',
      'Les cohortes suivent les clients arrivés un même mois : combien reviennent, et pour combien.',
      'Le CSV contient toutes les lignes, pas seulement celles de l’écran.',
    ],
  },
  mails: {
    title: 'E-mails',
    isList: true,
    text: [
      'Tout ce que la boutique a écrit, tel que le destinataire le lit. Un e-mail non parti se renvoie d’ici.',
      'Sans serveur d’envoi, les e-mails sont retenus : rien ne se perd.',
    ],
  },
  changes: {
    title: 'Journal',
    text: [
      'Un problème ne vient jamais sans un changement : regardez d’abord ce qui a changé hier.',
      'Annuler remet ce qui était là avant, si personne n’y a touché depuis. L’annulation s’inscrit elle aussi, et s’annule.',
    ],
  },
  subscriptions: {
    title: 'Abonnements',
    text: [
      'Hébergement, domaine, logiciels, assurance : le jour où chacun se renouvelle ou s’arrête. Le contrôle de départ d’une absence les lit.',
    ],
  },
  jobs: {
    title: 'Tâches de fond',
    text: [
      'E-mails, images, factures : une tâche qui échoue est réessayée d’elle-même, de plus en plus espacée, pendant seize heures environ.',
      'À l’arrêt, elle vous attend : relancez-la quand la cause est réglée.',
    ],
  },
  webhooks: {
    title: 'Webhooks',
    isList: true,
    text: [
      'Un webhook est l’adresse d’un autre logiciel qui apprend aussitôt ce qui se passe ici : une commande passée, expédiée, une facture émise.',
      'Chaque message est signé : le logiciel vérifie avec le secret qu’il vient bien de vous. Le secret n’est montré qu’une fois.',
    ],
  },
  'webhook-deliveries': {
    title: 'Messages des webhooks',
    isList: true,
    text: [
      'Un message qui n’arrive pas est réessayé, de plus en plus espacé, pendant seize heures environ. Après, renvoyez-le d’ici : c’est le même message, que l’autre logiciel reconnaît.',
    ],
  },
  'customer-groups': {
    title: 'Groupes de clients',
    isList: true,
    text: [
      'Un groupe réunit des clients qui ont leurs propres tarifs : professionnels, habitués, équipe. Un client appartient à un groupe au plus.',
      'Les prix d’un groupe apparaissent dans le panier d’un client connecté ; ils ne comptent pas comme prix publics.',
    ],
  },
  'price-lists': {
    title: 'Tarifs',
    isList: true,
    text: [
      'Un tarif donne d’autres prix que le prix de base : pour tous ou pour un groupe, dès une quantité, entre deux dates.',
      'Quand plusieurs tarifs se rencontrent, l’ordre est écrit et chaque prix dit d’où il vient. Une réduction annoncée montre le prix le plus bas des trente jours précédents, calculé pour vous.',
    ],
  },
  channels: {
    title: 'Canaux',
    text: [
      'Un canal est un lieu de vente : ses articles publiés, ses prix, ses noms de domaine. La monnaie et le mode de taxe se choisissent à l’ouverture.',
      'Fermer un canal montre ses articles sans prendre de commande.',
    ],
  },
  reviews: {
    title: 'Avis',
    isList: true,
    text: [
      'Seuls les acheteurs dont la commande est livrée peuvent donner un avis. Il paraît quand vous l’avez lu, qu’il soit bon ou mauvais.',
      'Un refus a une raison de la liste, qui est envoyée à son auteur. Votre réponse paraît sous l’avis.',
    ],
  },
  categories: {
    title: 'Rayons',
    text: [
      'Les rayons de la boutique, dans l’ordre où ils s’y montrent. Déplacez-les à la souris, aux flèches du clavier, ou par le menu de chaque ligne.',
      'Cacher un rayon cache aussi ceux qu’il contient ; ses articles restent en vente. L’ancienne adresse d’un rayon renommé mène à la nouvelle.',
    ],
  },
  brands: {
    title: 'Marques',
    isList: true,
    text: [
      'Une marque a sa page dans la boutique, avec ses articles, son logo et ce que vous en dites.',
      'Une marque sans article peut être supprimée ; les autres gardent leur nom sur les factures émises.',
    ],
  },
  attributes: {
    title: 'Caractéristiques',
    isList: true,
    text: [
      'Une caractéristique se dit de tous vos articles, ou de ceux de quelques rayons et de leurs sous-rayons : matière, contenance, couleur.',
      'Elle se remplit sur la fiche de l’article, se lit dans la boutique et devient un filtre avec ses nombres d’articles. Une option du même nom (Couleur) la remplit d’elle-même.',
    ],
  },
  'size-guides': {
    title: 'Guides des tailles',
    isList: true,
    text: [
      'Un guide est un tableau, avec des conseils pour mesurer. Il se montre sur les articles des rayons et des marques choisis, en fenêtre ou en page.',
      'Saisissez les longueurs en centimètres : la boutique ajoute les pouces.',
    ],
  },
  collections: {
    title: 'Sélections',
    isList: true,
    text: [
      'Une sélection réunit des articles : choisis un à un dans un ordre, ou trouvés par des règles (rayon, marque, étiquette, caractéristique, prix, stock, nouveauté, promotion).',
      'Elle a sa page dans la boutique, ses dates, et peut remplir un bloc de la page d’accueil. L’aperçu montre ce que les règles trouvent maintenant.',
    ],
  },
  'home-page': {
    title: 'Page d’accueil',
    text: [
      'La page d’accueil est une suite de blocs : une phrase et son image, une sélection, des rayons, des marques, un récit, la lettre d’information.',
      'Chaque bloc peut avoir des dates. Changez leur ordre, puis publiez ; le journal permet de revenir en arrière.',
    ],
  },
  redirects: {
    title: 'Redirections',
    isList: true,
    text: [
      'Une ancienne adresse mène à la nouvelle : les liens des clients et des moteurs restent bons.',
    ],
  },
  feeds: {
    title: 'Flux de produits',
    text: ['Des adresses que d’autres sites lisent pour montrer votre catalogue.'],
  },
  'first-steps': {
    title: 'Premiers pas',
    text: [
      'Chaque étape regarde ce que la boutique contient : vous n’avez rien à cocher. L’ordre est conseillé, pas imposé.',
    ],
  },
  settings: {
    title: 'Réglages',
    text: [
      'Chaque sujet s’enregistre d’un coup. Une valeur refusée est expliquée sous son champ ; tout changement s’annule depuis le journal.',
    ],
  },
  'settings.deliveries': {
    title: 'Modes de livraison',
    text: [
      'Une zone dit où vous livrez ; un mode, comment, en combien de jours ouvrés et à quel prix selon le poids.',
      'Les dates promises aux clients se calculent à partir de ces délais et de votre temps de préparation.',
    ],
  },
  'settings.people': {
    title: 'Personnes',
    text: [
      'Une personne peut tenir plusieurs rôles, certains jusqu’à une date : le rôle finit alors seul, aussi dans les pages ouvertes.',
      'Nul ne peut donner un droit qu’il n’a pas.',
    ],
  },
  'settings.keys': {
    title: 'Clés d’accès',
    text: [
      'Une clé par logiciel, avec le moins de droits possible et une date de fin. Elle n’est montrée qu’une fois.',
    ],
  },
  'settings.account': {
    title: 'Mon compte',
    text: [
      'La double authentification demande un code de votre téléphone : un mot de passe volé ne suffit plus. Gardez les codes de secours hors du téléphone.',
      'Si un appareil connecté n’est pas à vous, déconnectez-le et changez de mot de passe.',
    ],
  },
  ...rhythmHelp,
  ...partnersHelp,
};
