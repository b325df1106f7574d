import { extensionUndo } from '../calm/extensions/index.ts';
import { plannedChangeUndo } from '../calm/change-calendar/index.ts';
import { partnerUndo } from '../calm/partners/index.ts';
import { promotionUndo } from '../calm/promotion/index.ts';
import { ruleUndo } from '../calm/automation/index.ts';
import { calendarUndo } from '../core/calendar/index.ts';
import { articleRuleUndo } from '../buy/replenishment/index.ts';
import { documentUndo, offerUndo, supplierUndo } from '../buy/suppliers/index.ts';
import { catalogueUndo } from '../core/catalogue/index.ts';
import { channelUndo } from '../core/channels/index.ts';
import { customerGroupUndo, customerUndo } from '../core/parties/index.ts';
import { priceListLineUndo, priceListUndo, priceUndo } from '../core/pricing/index.ts';
import { subscriptionUndo } from '../manage/subscriptions/index.ts';
import { redirectUndo } from '../market/redirects/index.ts';
import { binUndo, warehouseUndo, zoneUndo } from '../core/warehouse/index.ts';
import { deliveryUndo } from '../core/promise/index.ts';
import { firstStepsSetting } from '../manage/first-steps/index.ts';
import type { UndoHandlers } from '../platform/changes/index.ts';
import { settingsUndo, type AnySettingDefinition } from '../platform/settings/index.ts';
import { webhookUndo } from '../platform/webhooks/index.ts';
import { SETTING_DEFINITIONS } from './setting-definitions.ts';
import { WEBHOOK_EVENTS } from './webhook-events.ts';

const single: UndoHandlers = new Map([
  ...catalogueUndo,
  ['price', priceUndo],
  ['price-list', priceListUndo],
  ['price-list-line', priceListLineUndo],
  ['calendar-entry', calendarUndo],
  ['planned-change', plannedChangeUndo],
  ['channel', channelUndo],
  ['customer', customerUndo],
  ['customer-group', customerGroupUndo],
  ['redirect', redirectUndo],
  ['rule', ruleUndo],
  ['subscription', subscriptionUndo],
  ['supplier', supplierUndo],
  ['webhook', webhookUndo({ events: WEBHOOK_EVENTS, allowsLocalHosts: true })],
  ['warehouse', warehouseUndo],
  ['warehouse-zone', zoneUndo],
  ['warehouse-bin', binUndo],
  ['supplier-offer', offerUndo],
  ['supplier-document', documentUndo],
  ['article-buying', articleRuleUndo],
  ['extension', extensionUndo],
  ['partner', partnerUndo],
  ...deliveryUndo,
  [
    'setting',
    settingsUndo([...SETTING_DEFINITIONS, firstStepsSetting as unknown as AnySettingDefinition]),
  ],
]);

/** How each kind of entry of the timeline is undone; a promotion is undone by what it is made of. */
export const undoHandlers: UndoHandlers = new Map([
  ...single,
  ['promotion', promotionUndo(single)],
]);
