import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../db/index.ts';
import { flag, idParam, sendRefusal, sendResult, type RoutePlugin } from '../http/index.ts';
import { mediaTypeOfExtension } from './media-types.ts';
import { fileUrl, keyOfFileUrl, pictureOf } from './picture.ts';
import { focalPointSchema, pictureSchema } from './picture-schema.ts';
import { framePicture } from './frame.ts';
import { putFile } from './put-file.ts';
import { loadFiles, type FileRow } from './store.ts';
import type { FileStorage } from './storage.ts';

const LIMIT_BYTES = 20_000_000;
const GOODS_LIMIT_BYTES = 100_000_000;

const px = z.int().min(0).max(100_000);

const cropSchema = z
  .object({ leftPx: px, topPx: px, widthPx: px, heightPx: px })
  .meta({ id: 'Crop' });

const fileSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    mediaType: z.string(),
    byteSize: z.int(),
    state: z.enum(['none', 'pending', 'ready', 'failed']).describe('Of the derivatives'),
    url: z.string().nullable().describe('Public address of a picture'),
    picture: pictureSchema.nullable(),
    originalId: z.int().nullable().describe('The picture that this one is a frame of'),
    crop: cropSchema.nullable(),
    focalPoint: focalPointSchema.nullable(),
  })
  .meta({ id: 'File' });

/** Pictures for everybody, at `/files/{name}`; registered at the root. A name always stands for the same bytes. */
export function filesPublicRoutes(deps: { storage: FileStorage }): RoutePlugin {
  return async (app) => {
    app.get(
      '/files/:name',
      { schema: { hide: true, params: z.object({ name: z.string().max(60) }) } },
      async (request, reply) => {
        const { name } = request.params;
        const key = keyOfFileUrl(name);
        const type = mediaTypeOfExtension(name.slice(name.lastIndexOf('.') + 1));
        if (key === null || type === null) return sendRefusal(reply, unknownFile.refusal);
        const etag = `"${name}"`;
        reply
          .header('etag', etag)
          .header('cache-control', 'public, max-age=31536000, immutable')
          .header('content-security-policy', "default-src 'none'; sandbox");
        if (request.headers['if-none-match'] === etag) return reply.code(304).send();
        const file = await deps.storage.open(key);
        if (!file) {
          reply.removeHeader('etag');
          return sendRefusal(reply, unknownFile.refusal);
        }
        return reply
          .header('content-type', type)
          .header('content-length', file.byteSize)
          .send(file.stream);
      },
    );
  };
}

/** Routes of files in the office; registered under `/api/admin`. */
export function filesAdminRoutes(deps: { db: Db; storage: FileStorage }): RoutePlugin {
  return async (app) => {
    await app.register(import('@fastify/multipart'), {
      limits: { files: 1, fields: 10, fileSize: GOODS_LIMIT_BYTES + 1 },
    });
    app.post(
      '/files',
      {
        config: { scope: 'files:write' },
        bodyLimit: GOODS_LIMIT_BYTES + 100_000,
        schema: {
          tags: ['files'],
          summary:
            'Upload a picture or a PDF (multipart, field `file`, 20 MB), or any file that is sold (100 MB); the same content is kept once',
          querystring: z.object({
            goods: flag
              .optional()
              .describe('A file that is sold: of any type, never served publicly'),
          }),
          consumes: ['multipart/form-data'],
          response: { 201: fileSchema },
        },
      },
      async (request, reply) => {
        if (!request.isMultipart()) return sendRefusal(reply, noFile.refusal);
        const part = await request.file();
        if (!part) return sendRefusal(reply, noFile.refusal);
        const kept = await putFile(deps.db, deps.storage, {
          content: part.file,
          name: part.filename,
          limitBytes: request.query.goods ? GOODS_LIMIT_BYTES : LIMIT_BYTES,
          goods: request.query.goods ?? false,
        });
        return sendResult(reply, kept.ok ? ok(viewOf(kept.value)) : kept, 201);
      },
    );

    app.post(
      '/files/:id/frames',
      {
        config: { scope: 'files:write' },
        schema: {
          tags: ['files'],
          summary:
            'Frame a picture: a file that shows a part of the original (pixels of the upright picture), or keeps a point in sight',
          params: idParam,
          body: z.object({ crop: cropSchema.nullable(), focalPoint: focalPointSchema.nullable() }),
          response: { 201: fileSchema },
        },
      },
      async (request, reply) => {
        const framed = await framePicture(deps.db, deps.storage, request.params.id, request.body);
        return sendResult(reply, framed.ok ? ok(viewOf(framed.value)) : framed, 201);
      },
    );

    app.get(
      '/files/:id',
      {
        config: { scope: 'files:read' },
        schema: {
          tags: ['files'],
          summary: 'One file',
          params: idParam,
          response: { 200: fileSchema },
        },
      },
      async (request, reply) => {
        const [file] = await loadFiles(deps.db, [request.params.id]);
        return sendResult(reply, file ? ok(viewOf(file)) : unknownFile);
      },
    );

    app.get(
      '/files/:id/content',
      {
        config: { scope: 'files:read' },
        schema: { tags: ['files'], summary: 'The bytes of a file', params: idParam },
      },
      async (request, reply) => {
        const [row] = await loadFiles(deps.db, [request.params.id]);
        const file = row ? await deps.storage.open(row.storageKey) : null;
        if (!row || !file) return sendRefusal(reply, unknownFile.refusal);
        const name = encodeURIComponent(row.originalName);
        return reply
          .header('content-type', row.mediaType)
          .header('content-length', file.byteSize)
          .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
          .header('cache-control', 'private, no-cache')
          .send(file.stream);
      },
    );
  };
}

const unknownFile = refuse('file-unknown', 404);
const noFile = refuse('file-empty', 422);

function viewOf(row: FileRow) {
  const isPicture = row.mediaType.startsWith('image/');
  return {
    id: row.id,
    name: row.originalName,
    mediaType: row.mediaType,
    byteSize: row.byteSize,
    state: row.derivativesState,
    url: isPicture ? fileUrl(row.storageKey) : null,
    picture: isPicture ? pictureOf(row, '') : null,
    originalId: row.originalId,
    crop: row.crop,
    focalPoint: row.focalPoint,
  };
}
