import { replenishmentSetting } from '../buy/replenishment/index.ts';
import { automationSetting } from '../calm/automation/index.ts';
import { updatesSetting } from '../calm/change-calendar/index.ts';
import { incidentsSetting, triageSetting } from '../calm/incidents/index.ts';
import { partnersSetting } from '../calm/partners/index.ts';
import { putAwaySetting } from '../buy/put-away/index.ts';
import { countingSetting } from '../buy/counting/index.ts';
import { supplierInvoicesSetting } from '../buy/supplier-invoices/index.ts';
import { vatSetting } from '../core/pricing/index.ts';
import { deliverySetting } from '../core/promise/index.ts';
import { tagsSetting } from '../market/consent/index.ts';
import { feedsSetting } from '../market/feeds/index.ts';
import {
  companySetting,
  ordersSetting,
  shopSetting,
  type AnySettingDefinition,
} from '../platform/settings/index.ts';
import { reviewsSetting } from '../market/reviews/index.ts';
import { giftsSetting } from '../sell/carts/index.ts';
import { downloadsSetting } from '../ship/downloads/index.ts';
import { paymentsSetting } from '../sell/payments/index.ts';
import { appearanceSetting } from './shop/appearance-setting.ts';
import { homeSetting } from './shop/home-setting.ts';

/** Every subject of settings, in the order that the office shows them. */
export const SETTING_DEFINITIONS = [
  companySetting,
  shopSetting,
  appearanceSetting,
  homeSetting,
  vatSetting,
  ordersSetting,
  deliverySetting,
  replenishmentSetting,
  paymentsSetting,
  giftsSetting,
  downloadsSetting,
  feedsSetting,
  tagsSetting,
  reviewsSetting,
  putAwaySetting,
  countingSetting,
  supplierInvoicesSetting,
  automationSetting,
  incidentsSetting,
  triageSetting,
  updatesSetting,
  partnersSetting,
] as unknown as readonly AnySettingDefinition[];
