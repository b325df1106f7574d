import { z } from 'zod';

const cents = z.int().describe('Cents');
const totalSchema = z.object({ cents, orders: z.int() });

/** What the office's home says. */
export const homeSchema = z
  .object({
    needs: z.array(
      z.object({
        kind: z.string(),
        count: z.int(),
        oldestAt: z.string().nullable(),
        href: z.string().describe('Path in the office'),
      }),
    ),
    sales: z
      .object({
        currency: z.string(),
        today: totalSchema,
        todayLastYear: totalSchema.describe('52 weeks before, until this time of the day'),
        week: totalSchema.describe('Since Monday'),
        weekLastYear: totalSchema,
        days: z.array(z.object({ on: z.string(), cents, orders: z.int(), lastYearCents: cents })),
      })
      .nullable()
      .describe('Null without the right to see reports'),
    bestSellers: z
      .array(z.object({ productId: z.int(), title: z.string(), quantity: z.int(), cents }))
      .nullable(),
    stockToWatch: z
      .array(
        z.object({
          variantId: z.int(),
          productId: z.int(),
          title: z.string(),
          options: z.string(),
          sku: z.string().nullable(),
          available: z.int(),
          soldLately: z.int(),
        }),
      )
      .nullable(),
    coming: z.array(
      z.object({
        kind: z.string(),
        on: z.string(),
        count: z.int(),
        label: z.string().nullable(),
        labelEn: z.string().nullable(),
        href: z.string().nullable(),
      }),
    ),
    worker: z.object({ beatAt: z.string().nullable() }),
  })
  .meta({ id: 'Home' });

const figuresSchema = z.object({
  orders: z.int().describe('0 in the rows of articles, categories and brands'),
  units: z.int().describe('0 in the other rows'),
  salesCents: cents.describe('Including tax'),
  salesNetCents: cents.describe('Excluding tax'),
  refundedUnits: z.int(),
  refundsCents: cents,
  refundsNetCents: cents,
  costCents: cents.describe('What the goods sold cost, less those that came back'),
  marginCents: cents.describe(
    'Goods without tax and without refunds, less their cost; without delivery',
  ),
  uncostedNetCents: cents.describe('Sales of articles whose cost nobody knows: not in the margin'),
});
const compared = { now: figuresSchema, before: figuresSchema };

/** A report of sales. */
export const salesReportSchema = z
  .object({
    by: z.string(),
    from: z.string(),
    to: z.string(),
    beforeFrom: z.string(),
    beforeTo: z.string(),
    currency: z.string(),
    rows: z.array(z.object({ key: z.string(), label: z.string().nullable(), ...compared })),
    rest: z
      .object({ count: z.int(), ...compared })
      .nullable()
      .describe('What is summed of the rows that are not shown'),
    totals: z.object(compared),
    awaiting: z
      .object({ orders: z.int(), cents })
      .describe('Orders whose money is awaited: not counted'),
  })
  .meta({ id: 'SalesReport' });

/** Customers of one month. */
export const cohortSchema = z
  .object({
    month: z.string(),
    customers: z.int(),
    since: z
      .array(z.object({ customers: z.int(), orders: z.int(), cents }))
      .describe('By months since the first order'),
  })
  .meta({ id: 'Cohort' });
