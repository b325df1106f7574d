/** Extensions: what they are, what they may do, what they did wrong. */
export const extensions = {
  extensions: {
    fault: {
      threw: 'elle a échoué',
      timeout: 'elle n’a pas fini à temps',
      memory: 'elle a pris trop de mémoire',
      flood: 'elle a écrit sans fin dans le journal technique',
      forbidden: 'elle a tenté ce qui ne lui est pas permis',
      tampered: 'elle a modifié ce qui ne lui appartient pas',
      'too-large': 'sa réponse était trop grande',
      invalid: 'ce qu’elle a rendu ne peut pas s’afficher',
      crashed: 'elle s’est arrêtée d’un coup',
    },
  },
};
