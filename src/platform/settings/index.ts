export { defineSetting, type AnySettingDefinition, type SettingDefinition } from './define.ts';
export { companySetting, type Company } from './definitions/company.ts';
export { ordersSetting } from './definitions/orders.ts';
export { shopSetting, type Shop } from './definitions/shop.ts';
export { isIban, isSiren, isSiret, isVatNumber } from './identifiers.ts';
export { compareSettings, type ComparedSetting } from './compare.ts';
export { settingsAdminRoutes } from './routes.ts';
export { settingsUndo } from './undo.ts';
export {
  readSetting,
  readSettings,
  readVersionedSetting,
  writeSetting,
  type VersionedSetting,
} from './settings.ts';
