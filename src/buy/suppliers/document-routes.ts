import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  pageOf,
  readIfMatch,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { addDocument, changeDocument, listDocuments } from './documents.ts';

const tags = ['suppliers'];
const read = { scope: 'suppliers:read' } as const;
const write = { scope: 'suppliers:write' } as const;

const fields = {
  kind: z.enum(['contract', 'price-list', 'certificate', 'other']),
  title: z.string().trim().min(1).max(200),
  expiresOn: z.iso.date().nullable().describe('The last day on which it is good'),
  remindDays: z.int().min(0).max(365).describe('So many days before, the home screen says so'),
};
const state = z.enum(['active', 'archived']);
const documentSchema = z
  .object({
    ...fields,
    state,
    id: z.int(),
    supplierId: z.int(),
    fileId: z.int(),
    fileName: z.string(),
    byteSize: z.int(),
    actorLabel: z.string(),
    createdAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'SupplierDocument' });

/** Routes of the documents of suppliers; registered under `/api/admin`. The file itself is uploaded to `/files` first. */
export function supplierDocumentRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/suppliers/:id/documents',
      {
        config: read,
        schema: {
          tags,
          summary: 'Documents of a supplier, the soonest to end first',
          params: idParam,
          response: { 200: pageOf(documentSchema) },
        },
      },
      async (request, reply) =>
        reply.send({
          items: await listDocuments(db, { supplierId: request.params.id }),
          nextCursor: null,
        }),
    );
    app.post(
      '/suppliers/:id/documents',
      {
        config: write,
        schema: {
          tags,
          summary: 'Keep a document of a supplier',
          params: idParam,
          body: z.strictObject({ ...fields, fileId: z.int().positive() }),
          response: { 201: documentSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          addDocument(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    app.patch(
      '/supplier-documents/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change what is said of a document, or put it away',
          params: idParam,
          body: z.strictObject({ ...fields, state }).partial(),
          response: { 200: documentSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          const { params, body } = request;
          return changeDocument(tx, actorOf(request), params.id, expected.value, body);
        }),
    );
  };
}
