import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';
import type { ReplenishmentPolicy } from './model.ts';

const percent = z.int().min(50).max(99);

/** How stock is kept: what suits a small shop until somebody says otherwise. */
export const replenishmentSetting = defineSetting(
  'replenishment',
  z.strictObject({
    /** Days between two orders of one supplier. */
    reviewDays: z.int().min(1).max(90),
    /** Chance in percent that nothing runs out, by class of turnover. */
    service: z.strictObject({ A: percent, B: percent, C: percent }),
    /** Cost of keeping goods for a year, in percent of their value. */
    holdingPercent: z.int().min(0).max(100),
    /** The most that all proposals of a day may cost together; null without limit. */
    budgetCents: z.int().min(0).max(1e12).nullable().meta({ widget: 'money' }),
  }),
  { reviewDays: 7, service: { A: 97, B: 95, C: 90 }, holdingPercent: 25, budgetCents: null },
);

/** Pieces beyond the need are bought for at most so many days of demand. */
const MOST_DAYS = 90;

/** The setting as the ordering rules read it: shares instead of percents. */
export function policyOf(setting: typeof replenishmentSetting.defaultValue): ReplenishmentPolicy {
  const { A, B, C } = setting.service;
  return {
    reviewDays: setting.reviewDays,
    service: { A: A / 100, B: B / 100, C: C / 100 },
    holdingPerYear: setting.holdingPercent / 100,
    mostDays: MOST_DAYS,
    budgetCents: setting.budgetCents,
  };
}
