export { consentAdminRoutes } from './admin-routes.ts';
export { recordChoice } from './choices.ts';
export {
  activeTags,
  allowedTags,
  askedPurposes,
  CHOICE_DAYS,
  originsOf,
  readChoice,
  writeChoice,
  type Choice,
} from './rules.ts';
export { tagsSetting, type Purpose, type Tag } from './tags-setting.ts';
export { wireConsent } from './wiring.ts';
