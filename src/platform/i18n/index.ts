export { listMessageKeys, listMessages, SOURCE_LOCALE } from './catalogues.ts';
export {
  countryName,
  formatBytes,
  formatDate,
  formatList,
  formatMoney,
  formatNumber,
  formatRate,
  type DateStyle,
} from './format.ts';
export {
  hasMessage,
  LOCALES,
  nearestLocale,
  preferredLocale,
  refusalMessage,
  translator,
  type MessageParams,
  type Translate,
} from './translate.ts';
