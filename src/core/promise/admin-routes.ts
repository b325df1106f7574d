import { isCountry } from '../../kernel/countries.ts';
import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  readIfMatch,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import {
  changeDeliveryOption,
  changeZone,
  createDeliveryOption,
  createZone,
} from './office-commands.ts';
import { listOfficeOptions, listZones } from './queries.ts';

const tags = ['delivery'];
const name = z.string().trim().min(1).max(80);
const prefixes = z.array(z.string().regex(/^[0-9A-Z]{1,10}$/, 'postal-prefix-invalid')).max(200);
const zoneFields = {
  name,
  nameEn: z.string().trim().max(80),
  countries: z.array(z.string().refine(isCountry, 'country-invalid')).min(1).max(250),
  postalPrefixes: prefixes.describe('Empty: the whole country'),
  excludedPrefixes: prefixes,
  position: z.int().min(0).max(1_000),
};
const zoneSchema = z.object({ code: z.string(), ...zoneFields }).meta({ id: 'DeliveryZone' });
const grams = z.int().min(1).max(10_000_000);
const cents = z.int().min(0).max(10_000_000);
const optionFields = {
  channelId: z.string().max(32),
  zoneCode: z.string().max(80),
  kind: z.enum(['home', 'relay', 'pickup']),
  carrier: name,
  name,
  nameEn: z.string().trim().max(80),
  minDays: z.int().min(0).max(120).describe('Business days from departure'),
  maxDays: z.int().min(0).max(120),
  maxWeightGrams: grams.nullable(),
  freeFromCents: cents.nullable().describe('Free from this amount of goods'),
  trackingUrl: z
    .string()
    .trim()
    .max(300)
    .refine((url) => url === '' || /^https:\/\/\S+$/.test(url), { error: 'web-address-invalid' })
    .describe('With {number} in it'),
  position: z.int().min(0).max(1_000),
  state: z.enum(['active', 'archived']),
  rates: z
    .array(z.strictObject({ maxWeightGrams: grams, priceCents: cents }))
    .min(1)
    .max(50)
    .describe('Ascending by weight; the first that fits applies'),
};
const optionSchema = z
  .object({ id: z.int(), code: z.string(), version: z.int(), ...optionFields })
  .meta({ id: 'DeliveryOption' });
const codeParam = z.object({ code: z.string().max(80) });

/** Where and how the shop delivers, registered under `/api/admin`. */
export function deliveryAdminRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/delivery-options',
      {
        config: { scope: 'settings:read' },
        schema: {
          tags,
          summary: 'Zones and the ways of delivery to them',
          response: {
            200: z.object({ zones: z.array(zoneSchema), options: z.array(optionSchema) }),
          },
        },
      },
      async () => {
        const [zones, options] = await Promise.all([listZones(db), listOfficeOptions(db)]);
        return { zones, options };
      },
    );

    app.post(
      '/delivery-zones',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags,
          summary: 'Open a zone',
          body: z.strictObject(zoneFields),
          response: { 201: zoneSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) => createZone(tx, actorOf(request), request.body)),
    );
    app.put(
      '/delivery-zones/:code',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags,
          summary: 'Change a zone',
          params: codeParam,
          body: z.strictObject(zoneFields),
          response: { 200: zoneSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          changeZone(tx, actorOf(request), request.params.code, request.body),
        ),
    );

    app.post(
      '/delivery-options',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags,
          summary: 'Open a way of delivery',
          body: z.strictObject(optionFields),
          response: { 201: optionSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          createDeliveryOption(tx, actorOf(request), request.body),
        ),
    );
    app.put(
      '/delivery-options/:id',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags,
          summary: 'Change a way of delivery',
          params: idParam,
          body: z.strictObject(optionFields),
          response: { 200: optionSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { id } = request.params;
          return changeDeliveryOption(tx, actorOf(request), id, version.value, request.body);
        }),
    );
  };
}
