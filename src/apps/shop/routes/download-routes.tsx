import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { transact } from '../../../platform/db/index.ts';
import { sendRefusal } from '../../../platform/http/index.ts';
import {
  fetchDownload,
  findLink,
  listLinksOfParty,
  takeDownload,
} from '../../../ship/downloads/index.ts';
import { AccountDownloadsPage, DownloadPage } from '../pages/download.tsx';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen } from '../visit.ts';
import { accountPage, sendAccountPage } from './account-page.ts';
import { sentenceOf } from './cart-routes.tsx';
import { sendNotFound } from './error-pages.tsx';

/** Secrets are long: whoever tries many is no buyer. */
const RATE = { rateLimit: { max: 60, timeWindow: '1 minute' } };

/**
 * Files behind their secret links. A look (also of a mail program that follows links) counts nothing; the button counts
 * once and leads to the bytes, which may then be fetched in parts when a connection breaks.
 */
export function downloadRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  const { db } = kitchen.deps.carts;
  const path = `${segmentsOf(locale).download}/:token`;

  app.get<{ Params: { token: string } }>(path, { config: RATE }, (request, reply) =>
    sendDownload(kitchen, locale, request, reply, null),
  );

  app.post<{ Params: { token: string } }>(path, { config: RATE }, async (request, reply) => {
    const { token } = request.params;
    const taken = await transact(db, (tx) => takeDownload(tx, token.slice(0, 64)));
    if (!taken.ok) {
      if (taken.refusal.status === 404) return sendNotFound(kitchen, request, reply, locale);
      return sendDownload(kitchen, locale, request, reply, sentenceOf(taken.refusal, locale));
    }
    return reply.redirect(`${segmentsOf(locale).download}/fichier/${taken.value.ticket}`, 303);
  });

  app.get<{ Params: { ticket: string } }>(
    `${segmentsOf(locale).download}/fichier/:ticket`,
    { config: RATE },
    async (request, reply) => {
      const { storage } = kitchen.deps;
      const ticket = request.params.ticket.slice(0, 64);
      const found = await fetchDownload({ db, storage }, ticket, request.headers.range);
      if (!found.ok) {
        if (found.refusal.status === 404) return sendNotFound(kitchen, request, reply, locale);
        reply.header('content-range', `bytes */${String(found.refusal.details?.['byteSize'])}`);
        return sendRefusal(reply, found.refusal);
      }
      const { stream, byteSize, part, fileName, mediaType } = found.value;
      if (part) {
        reply.code(206).header('content-range', `bytes ${part.from}-${part.to}/${byteSize}`);
      }
      return reply
        .header('content-type', mediaType)
        .header('content-length', part ? part.to - part.from + 1 : byteSize)
        .header('accept-ranges', 'bytes')
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        )
        .header('cache-control', 'private, no-store')
        .header('x-robots-tag', 'noindex')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(stream);
    },
  );

  accountPage(app, kitchen, locale, 'downloads', {
    async show(at) {
      const orders = await listLinksOfParty(db, at.who.partyId);
      return sendAccountPage(at, 'downloads', <AccountDownloadsPage orders={orders} />);
    },
  });
}

async function sendDownload(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: FastifyRequest<{ Params: { token: string } }>,
  reply: FastifyReply,
  problem: string | null,
): Promise<FastifyReply> {
  const token = request.params.token.slice(0, 64);
  const found = await findLink(kitchen.deps.carts.db, token);
  if (!found) return sendNotFound(kitchen, request, reply, locale);
  const visit = await kitchen.visit(request, locale, (urls) => urls.download(token));
  const title = visit.shop.t('shop.digital.download');
  return sendOwnPage(request, reply, visit, {
    status: problem ? 410 : 200,
    head: { title, description: title, noindex: true },
    content: <DownloadPage link={found.link} problem={problem} />,
  });
}
