import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChild } from 'preact';
import type { SignedIn } from '../../../sell/accounts/index.ts';
import type { FormValues } from '../form-values.ts';
import type { AccountPage } from '../pages/account/account-layout.tsx';
import { askToSignIn, signedInOf } from '../signed-in.ts';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen, type Visit } from '../visit.ts';

/** A request of somebody who is signed in. */
export interface AccountVisit {
  who: SignedIn;
  visit: Visit;
  request: FastifyRequest;
  reply: FastifyReply;
  query: FormValues;
  /** What a form sent; empty for a page. */
  body: FormValues;
}

/** What a page of the account answers. */
interface AccountPageHandlers {
  show(at: AccountVisit): Promise<FastifyReply>;
  change?(at: AccountVisit): Promise<FastifyReply>;
}

/** A page of the account and its forms; whoever is not signed in is asked to be, and comes back. */
export function accountPage(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
  page: AccountPage,
  { show, change }: AccountPageHandlers,
): void {
  const path = segmentsOf(locale)[page];
  const answer =
    (handler: AccountPageHandlers['show']) =>
    async (
      request: FastifyRequest<{ Querystring: FormValues; Body: FormValues }>,
      reply: FastifyReply,
    ): Promise<FastifyReply> => {
      const visit = await kitchen.visit(request, locale, (urls) => urls[page]);
      const who = await signedInOf(kitchen, request);
      if (!who) return askToSignIn(reply, visit, request.method === 'GET' ? request.url : path);
      const body = request.body ?? {};
      return handler({ who, visit, request, reply, query: request.query, body });
    };
  app.get(path, answer(show));
  if (change) app.post(path, answer(change));
}

/** Sends a page of the account. */
export function sendAccountPage(
  { visit, request, reply }: AccountVisit,
  page: AccountPage,
  content: ComponentChild,
  status = 200,
): FastifyReply {
  const title = visit.shop.t(`shop.account.pages.${page}`);
  return sendOwnPage(request, reply, visit, {
    status,
    head: { title, description: title, noindex: true },
    content,
  });
}

const DONE = [
  'profile',
  'newsletter',
  'address',
  'addressRemoved',
  'default',
  'password',
  'passwordDropped',
  'passkey',
  'passkeyRemoved',
  'session',
  'export',
  'erase',
];

/** What was just done, from the address that the form led to; only what the pages have words for. */
export function doneOf(query: FormValues): string | null {
  return DONE.find((key) => key === query['fait']) ?? null;
}
