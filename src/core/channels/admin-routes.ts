import { isCountry } from '../../kernel/countries.ts';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { LOCALES } from '../../platform/i18n/index.ts';
import {
  actorOf,
  pageOf,
  readIfMatch,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import { createChannel, updateChannel } from './commands.ts';
import { listChannels } from './queries.ts';

const tags = ['channels'];
const channelFields = {
  name: z.string().trim().min(1).max(200),
  defaultLocale: z.enum(LOCALES).optional(),
  country: z.string().refine(isCountry, 'country-invalid').optional(),
  hostnames: z.array(z.string().max(253)).max(50).optional(),
  isDefault: z.boolean().optional(),
  isOpen: z
    .boolean()
    .optional()
    .describe('A closed channel shows its products and takes no orders'),
};
const newChannel = z.strictObject({
  ...channelFields,
  id: z.string().regex(/^[a-z0-9-]{1,32}$/, 'channel-id-invalid'),
  kind: z.enum(['web', 'marketplace', 'pos', 'b2b']).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'currency-invalid')
    .optional(),
  pricesIncludeTax: z.boolean().optional(),
});
const channelPatch = z.strictObject(channelFields).partial();
const channelSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    currency: z.string(),
    defaultLocale: z.string(),
    country: z.string(),
    hostnames: z.array(z.string()),
    pricesIncludeTax: z.boolean(),
    isDefault: z.boolean(),
    isOpen: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Channel' });

const listedChannelSchema = channelSchema
  .extend({
    chargesVat: z
      .boolean()
      .describe('False under the franchise en base: what is charged has no VAT in it'),
  })
  .meta({ id: 'ListedChannel' });

/** Routes of channels in the office; registered under `/api/admin`. */
export function channelAdminRoutes(deps: {
  db: Db;
  /** May refuse to close a channel at the moment. */
  refuseClosing?: (tx: Tx, actor: Actor) => Promise<Result<null>>;
}): RoutePlugin {
  return async (app) => {
    app.get(
      '/channels',
      {
        config: { scope: 'channels:read' },
        schema: { tags, summary: 'List channels', response: { 200: pageOf(listedChannelSchema) } },
      },
      async (_request, reply) => {
        const [channels, { vatRegime }] = await Promise.all([
          listChannels(deps.db),
          readSetting(deps.db, companySetting),
        ]);
        const chargesVat = vatRegime !== 'franchise';
        const items = channels.map((channel) => ({ ...channel, chargesVat }));
        return reply.send({ items, nextCursor: null });
      },
    );
    app.get(
      '/channels/:id',
      {
        config: { scope: 'channels:read' },
        schema: {
          tags,
          summary: 'Read a channel',
          params: z.object({ id: z.string().max(32) }),
          response: { 200: channelSchema },
        },
      },
      async (request, reply) => {
        const channel = (await listChannels(deps.db)).find(({ id }) => id === request.params.id);
        return sendVersioned(reply, channel ? ok(channel) : refuse('channel-unknown', 404));
      },
    );
    app.post(
      '/channels',
      {
        config: { scope: 'channels:write' },
        schema: {
          tags,
          summary: 'Open a channel',
          body: newChannel,
          response: { 201: channelSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          createChannel(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/channels/:id',
      {
        config: { scope: 'channels:write' },
        schema: {
          tags,
          summary: 'Change a channel',
          params: z.object({ id: z.string().max(32) }),
          body: channelPatch,
          response: { 200: channelSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          if (request.body.isOpen === false && deps.refuseClosing) {
            const allowed = await deps.refuseClosing(tx, actorOf(request));
            if (!allowed.ok) return allowed;
          }
          return updateChannel(
            tx,
            actorOf(request),
            request.params.id,
            version.value,
            request.body,
          );
        }),
    );
  };
}
