export { askForNews, confirmNews, type NewsletterDeps } from './subscribe.ts';
