import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  pageOf,
  readIfMatch,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import {
  changeMembers,
  createCustomerGroup,
  deleteCustomerGroup,
  getCustomerGroup,
  listCustomerGroups,
  updateCustomerGroup,
} from './customer-groups.ts';

const tags = ['customer groups'];
const read = { scope: 'customers:read' } as const;
const write = { scope: 'customers:write' } as const;

const name = z.string().max(120);
const groupBody = z.strictObject({ name, nameEn: name.optional() });
const groupSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    nameEn: z.string(),
    membersCount: z.int(),
    version: z.int(),
    createdAt: z.string(),
  })
  .meta({ id: 'CustomerGroup' });
const memberIds = z.array(z.int().positive()).max(1_000).default([]);

/** Routes of customer groups in the office; registered under `/api/admin`. Members: `/customers?groupId=`. */
export function customerGroupAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/customer-groups',
      {
        config: read,
        schema: { tags, summary: 'List customer groups', response: { 200: pageOf(groupSchema) } },
      },
      async (_request, reply) =>
        reply.send({ items: await listCustomerGroups(deps.db), nextCursor: null }),
    );
    app.get(
      '/customer-groups/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a customer group',
          params: idParam,
          response: { 200: groupSchema },
        },
      },
      async (request, reply) =>
        sendVersioned(reply, await getCustomerGroup(deps.db, request.params.id)),
    );
    app.post(
      '/customer-groups',
      {
        config: write,
        schema: {
          tags,
          summary: 'Make a customer group',
          body: groupBody,
          response: { 201: groupSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          createCustomerGroup(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/customer-groups/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Rename a customer group',
          params: idParam,
          body: groupBody.partial(),
          response: { 200: groupSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { params, body } = request;
          return updateCustomerGroup(tx, actorOf(request), params.id, version.value, body);
        }),
    );
    app.delete(
      '/customer-groups/:id',
      { config: write, schema: { tags, summary: 'Delete a customer group', params: idParam } },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 204, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return deleteCustomerGroup(tx, actorOf(request), request.params.id, version.value);
        }),
    );
    app.post(
      '/customer-groups/:id/members',
      {
        config: write,
        schema: {
          tags,
          summary: 'Put customers into a group or take them out',
          params: idParam,
          body: z.strictObject({ add: memberIds, remove: memberIds }),
          response: { 200: z.object({ changed: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, (tx) =>
          changeMembers(tx, actorOf(request), request.params.id, request.body),
        ),
    );
  };
}
