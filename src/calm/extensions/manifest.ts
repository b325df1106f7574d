import { z } from 'zod';
import { isDueWithin } from '../../platform/jobs/index.ts';
import { themeFields } from './theme-manifest.ts';

const text = z.strictObject({ fr: z.string().min(1).max(400), en: z.string().min(1).max(400) });
const name = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(40);
const identifier = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const version = z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/);
const file = z
  .string()
  .regex(/^[\w-]+(\/[\w.-]+)*\.js$/)
  .max(120);

/** Where an extension may show something. Those of the first group are the same for everybody, the others are of one visitor. */
const SHARED_SLOTS = ['layout-top', 'product-below-price'] as const;
const OWN_SLOTS = ['cart', 'checkout', 'order', 'account'] as const;
export type SharedSlot = (typeof SHARED_SLOTS)[number];
export type OwnSlot = (typeof OWN_SLOTS)[number];
export type Slot = SharedSlot | OwnSlot;

/** What an extension may ask to do; each is explained in the office before it is enabled. */
const PERMISSIONS = [
  'orders:read',
  'customers:read',
  'catalogue:read',
  'cart:articles',
  'cart:discount',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What happened, as an extension may be told. */
export const EVENTS = [
  'order.placed',
  'order.paid',
  'order.shipped',
  'order.delivered',
  'order.cancelled',
  'order.refunded',
] as const;
export type ExtensionEvent = (typeof EVENTS)[number];

const labelled = { key: identifier, label: text, help: text.optional() };

/** One field of the settings that the merchant fills in. */
const field = z.discriminatedUnion('type', [
  z.strictObject({
    ...labelled,
    type: z.literal('text'),
    default: z.string().max(2_000).default(''),
  }),
  z.strictObject({
    ...labelled,
    type: z.literal('localised'),
    default: z
      .strictObject({ fr: z.string().max(2_000), en: z.string().max(2_000) })
      .default({ fr: '', en: '' }),
  }),
  z.strictObject({
    ...labelled,
    type: z.literal('number'),
    min: z.int().default(0),
    max: z.int().default(1_000_000),
    default: z.int(),
  }),
  z.strictObject({ ...labelled, type: z.literal('boolean'), default: z.boolean() }),
  z.strictObject({
    ...labelled,
    type: z.literal('date'),
    default: z.union([z.literal(''), z.iso.date()]).default(''),
  }),
  z.strictObject({
    ...labelled,
    type: z.literal('link'),
    default: z.string().max(2_000).default(''),
  }),
  z.strictObject({
    ...labelled,
    type: z.literal('choice'),
    choices: z
      .array(z.strictObject({ value: identifier, label: text }))
      .min(1)
      .max(30),
    default: identifier,
  }),
  z.strictObject({
    ...labelled,
    type: z.literal('list'),
    default: z.array(z.string().max(200)).max(100).default([]),
  }),
]);
export type SettingField = z.output<typeof field>;

const column = z.strictObject({
  name: identifier,
  type: z.enum(['text', 'integer', 'boolean', 'day', 'instant', 'json']),
  optional: z.boolean().default(false),
});
export type Column = z.output<typeof column>;

/** One step forward of an extension's own tables. */
const migration = z.union([
  z.strictObject({
    createTable: identifier,
    columns: z.array(column).min(1).max(40),
    unique: z.array(z.array(identifier).min(1).max(4)).max(4).default([]),
    index: z.array(z.array(identifier).min(1).max(4)).max(6).default([]),
    /** The column that holds a customer's id: its rows go when that person is forgotten (R45). */
    person: identifier.optional(),
  }),
  z.strictObject({
    addColumn: identifier,
    column: column.refine(({ optional }) => optional, 'optional'),
  }),
]);
export type Migration = z.output<typeof migration>;

const shared = {
  name,
  version,
  title: text,
  description: text,
  author: z.string().min(1).max(120),
  /** Versions of Sereine that it works with: from, included, to the next major, not. */
  sereine: z.string().regex(/^\^\d+\.\d+\.\d+$/),
  /** Whether this version mends a weakness: it may come even within a freeze. */
  security: z.boolean().default(false),
};

/** A pattern of five fields that is due at some time. */
function isPattern(cron: string): boolean {
  try {
    isDueWithin(cron, new Date(), 1);
    return true;
  } catch {
    return false;
  }
}

/** What an extension says of itself: `extension.json` of its folder. */
export const manifestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('extension'),
    ...shared,
    main: file,
    /** Other extensions, by name: it rests as long as one of them is not enabled. */
    requires: z.array(name).max(10).default([]),
    permissions: z.array(z.enum(PERMISSIONS)).max(20).default([]),
    /** Hosts that it may speak to over https. */
    hosts: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9.-]+(:\d{1,5})?$/)
          .max(120),
      )
      .max(10)
      .default([]),
    settings: z.array(field).max(40).default([]),
    blocks: z
      .array(
        z.strictObject({
          slot: z.enum([...SHARED_SLOTS, ...OWN_SLOTS]),
          /** How long what it gave may be shown again, s; only of blocks that are the same for everybody. */
          keepSeconds: z.int().min(5).max(86_400).default(60),
        }),
      )
      .max(10)
      .default([]),
    actions: z.array(identifier).max(20).default([]),
    events: z.array(z.enum(EVENTS)).max(20).default([]),
    /** Minutes are looked at every five minutes. */
    jobs: z
      .array(z.strictObject({ name: identifier, cron: z.string().max(60).refine(isPattern) }))
      .max(10)
      .default([]),
    pages: z
      .array(z.strictObject({ id: identifier, title: text }))
      .max(10)
      .default([]),
    /** Is asked before an order is placed. */
    checkout: z.boolean().default(false),
    migrations: z.array(migration).max(100).default([]),
  }),
  z.strictObject({
    kind: z.literal('theme'),
    ...shared,
    ...themeFields,
  }),
]);
export type Manifest = z.output<typeof manifestSchema>;
/** An extension that runs, as against a theme. */
export type RunningManifest = Extract<Manifest, { kind: 'extension' }>;
/** How a theme of the house is dressed. */
export type ThemeManifest = Extract<Manifest, { kind: 'theme' }>;

/** Whether a version comes after another; both as `1.2.3`. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((one) =>
    one.split('.').map((part) => Number.parseInt(part, 10)),
  );
  const at = [0, 1, 2].find((i) => a![i] !== b![i]);
  return at !== undefined && a![at]! > b![at]!;
}

/** Whether a version of Sereine is in the range that a manifest names: `^0.1.0` stays within 0.1, as npm reads it. */
export function isCompatible(range: string, running: string): boolean {
  const wanted = range.slice(1).split('.').map(Number);
  const has = running.split('.').map((part) => Number.parseInt(part, 10));
  const fixed = wanted.findIndex((part) => part > 0);
  const upTo = fixed === -1 ? 2 : fixed;
  for (let i = 0; i < 3; i += 1) {
    if (has[i]! < wanted[i]!) return false;
    if (has[i]! > wanted[i]!) return i > upTo;
  }
  return true;
}
