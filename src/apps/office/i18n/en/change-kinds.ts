import { calm } from './calm.ts';
import { incidents } from './incidents.ts';
import { rules } from './rules.ts';
import { warehouse } from './warehouse.ts';

/** The timeline: fields and values that only one kind of record has, or names in its own way. */
export const changeKinds = {
  absence: {
    field: {
      reason: 'reason',
      announcesOn: 'announced from',
      leavesOn: 'first day away',
      returnsOn: 'day of return',
      bufferDays: 'working days kept spare',
      ordersPerDay: 'orders prepared a day',
      standInId: 'stand-in',
      texts: 'your texts',
      banner: 'banner',
      checkout: 'checkout',
      mail: 'e-mails',
      order: 'order page',
      reply: 'automatic reply',
      fr: 'in French',
      en: 'in English',
      cancelledAt: 'cancelled on',
      leftOpen: 'left open at departure',
      closingCost: {
        days: 'days closed',
        orders: 'orders that would be missed',
        lowOrders: 'orders that would be missed, at least',
        highOrders: 'orders that would be missed, at most',
        cents: 'sales that would be missed',
        lowCents: 'sales that would be missed, at least',
        highCents: 'sales that would be missed, at most',
        years: 'past years it stands on',
      },
    },
    value: { reason: calm.absences.reason },
  },
  procedure: { field: { steps: 'steps', version: 'version' } },
  'stand-in': {
    field: {
      refundCapCents: 'refunds at most',
      isRehearsal: 'rehearsal',
      revokedAt: 'rights taken back on',
    },
  },
  rule: {
    field: {
      trigger: {
        on: 'event',
        days: 'days waited',
        hours: 'hours waited',
        level: 'stock threshold',
      },
      match: 'conditions to be met',
      conditions: 'conditions',
      delayMinutes: 'wait (minutes)',
      actions: 'actions',
    },
    value: { on: rules.rules.trigger, match: rules.rules.matches, state: rules.rules.state },
  },
  warehouse: { field: { code: 'code', name: 'name' } },
  'warehouse-zone': {
    field: { kind: 'use', position: 'place on the way' },
    value: { kind: warehouse.warehouses.zone.kind },
  },
  'warehouse-bin': { field: { position: 'place on the way' } },
  extension: {
    field: { version: 'version', settings: 'settings' },
    value: {
      state: { enabled: 'enabled', disabled: 'disabled', uninstalled: 'removed' },
    },
  },
  'trusted-key': { field: { key: 'key', label: 'whose it is' } },
  'calendar-entry': {
    field: {
      startsOn: 'first day',
      endsOn: 'last day',
      titleFr: 'title',
      titleEn: 'title in English',
    },
    value: { kind: calm.calendar.kind },
  },
  incident: {
    field: {
      impact: 'what it prevents',
      urgency: 'urgency',
      onsetAt: 'start',
      workaround: 'workaround',
      cause: 'cause',
      learned: 'what was learned',
      actions: 'what will be done',
      checkOn: 'to be looked at again on',
      wasEffective: 'that was enough',
      publicFr: 'told to customers',
      publicEn: 'told to customers, in English',
    },
    value: { state: incidents.incidents.state },
  },
  anomaly: {
    field: {
      label: 'anomaly',
      cause: 'cause',
      checkOn: 'to be looked at again on',
      wasEffective: 'that was enough',
    },
    value: { state: { open: 'to look at', closed: 'closed' } },
  },
};
