export {
  askForNews,
  confirmNews,
  endNews,
  endNewsToken,
  subscribeByProof,
  type NewsletterDeps,
} from './subscribe.ts';
