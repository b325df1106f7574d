export { listMessageKeys, listMessages, SOURCE_LOCALE } from './catalogues.ts';
export {
  countryName,
  formatBytes,
  formatDate,
  formatList,
  formatMoney,
  formatNumber,
  formatRate,
  formatUnitAmount,
  intlLocale,
  languageName,
  type DateStyle,
} from './format.ts';
export {
  hasMessage,
  LOCALES,
  nearestLocale,
  preferredLocale,
  refusalMessage,
  textLocale,
  translator,
  type TextLocale,
  type MessageParams,
  type Translate,
} from './translate.ts';
