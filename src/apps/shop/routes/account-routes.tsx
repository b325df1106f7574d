import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '../../../kernel/refusal.ts';
import {
  askErasure,
  askExport,
  changeProfile,
  chooseNewsletter,
  eraseByLink,
  listExports,
  readErasure,
  readErasureFacts,
  readExport,
  wantsNewsletter,
} from '../../../sell/accounts/index.ts';
import { listBuyerOrders } from '../../../sell/orders/index.ts';
import { textOf } from '../form-values.ts';
import { AccountOrdersPage, OverviewPage } from '../pages/account/orders.tsx';
import { DataPage, ErasurePage, type ErasureView } from '../pages/account/data.tsx';
import { ProfilePage } from '../pages/account/profile.tsx';
import { markOfParty } from '../order-stream.ts';
import { leaveShop } from '../signed-in.ts';
import { segmentsOf, withQuery, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen, type Visit } from '../visit.ts';
import { accountPage, doneOf, sendAccountPage, type AccountVisit } from './account-page.ts';
import { sentenceOf, wholeNumber } from './cart-routes.tsx';

const ORDERS_SHOWN = 20;
const ORDERS_IN_OVERVIEW = 3;

/** The pages of an account in one language: overview, orders, profile, data. */
export function accountRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  const { db } = kitchen.deps.carts;

  accountPage(app, kitchen, locale, 'account', {
    async show(at) {
      const page = { before: null, limit: ORDERS_IN_OVERVIEW };
      const orders = await listBuyerOrders(db, at.who.partyId, page);
      const [mark, blocks] = await Promise.all([
        markOfParty(db, at.who.partyId),
        kitchen.deps.extensions.own('account', at.visit, { customerId: at.who.partyId }),
      ]);
      const content = <OverviewPage who={at.who} mark={mark} orders={orders} blocks={blocks} />;
      return sendAccountPage(at, 'account', content);
    },
  });

  accountPage(app, kitchen, locale, 'accountOrders', {
    async show(at) {
      const before = wholeNumber(at.query['avant'], 1, Number.MAX_SAFE_INTEGER);
      const page = { before, limit: ORDERS_SHOWN + 1 };
      const orders = await listBuyerOrders(db, at.who.partyId, page);
      const shown = orders.slice(0, ORDERS_SHOWN);
      const next = orders.length > ORDERS_SHOWN ? shown.at(-1)!.id : null;
      const mark = await markOfParty(db, at.who.partyId);
      const content = <AccountOrdersPage orders={shown} before={next} mark={mark} />;
      return sendAccountPage(at, 'accountOrders', content);
    },
  });

  accountPage(app, kitchen, locale, 'profile', {
    show: (at) => showProfile(kitchen, at, null),
    change: (at) => saveProfile(kitchen, at),
  });
  accountPage(app, kitchen, locale, 'data', {
    show: (at) => showData(kitchen, at, null),
    change: (at) => askForData(kitchen, at),
  });
  erasureRoutes(app, kitchen, locale);
}

async function showProfile(
  kitchen: ShopKitchen,
  at: AccountVisit,
  problem: string | null,
): Promise<FastifyReply> {
  const { email, firstName, lastName, phone } = at.who;
  const newsletter = await wantsNewsletter(kitchen.deps.carts.db, email);
  const view = { email, firstName, lastName, phone, newsletter, done: doneOf(at.query), problem };
  return sendAccountPage(at, 'profile', <ProfilePage {...view} />, problem ? 422 : 200);
}

async function saveProfile(kitchen: ShopKitchen, at: AccountVisit): Promise<FastifyReply> {
  const { accounts } = kitchen.deps;
  const { t, urls } = at.visit.shop;
  const { body } = at;
  const newsletter = body['intent'] === 'newsletter';
  const done: Result<null> = newsletter
    ? await chooseNewsletter(accounts, at.who, {
        granted: body['newsletter'] === '1',
        wording: t('shop.checkout.contact.newsletter'),
      })
    : await changeProfile(accounts, at.who, {
        firstName: textOf(body, 'firstName', 80),
        lastName: textOf(body, 'lastName', 80),
        phone: textOf(body, 'phone', 32),
      });
  if (!done.ok) return showProfile(kitchen, at, sentenceOf(done.refusal, at.visit.locale));
  const fait = newsletter ? 'newsletter' : 'profile';
  return at.reply.redirect(withQuery(urls.profile, { fait }), 303);
}

async function showData(
  kitchen: ShopKitchen,
  at: AccountVisit,
  problem: string | null,
): Promise<FastifyReply> {
  const { db } = kitchen.deps.carts;
  const copy = wholeNumber(at.query['copie'], 1, Number.MAX_SAFE_INTEGER);
  const archive = copy === null ? null : await readExport(db, at.who.partyId, copy);
  if (archive) {
    return at.reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${at.visit.channel.id}-${copy}.zip"`)
      .type('application/zip')
      .send(archive);
  }
  const [exports, facts] = await Promise.all([
    listExports(db, at.who.partyId),
    readErasureFacts(db, at.who.partyId),
  ]);
  const view = { email: at.who.email, exports, facts, done: doneOf(at.query), problem };
  return sendAccountPage(at, 'data', <DataPage {...view} />, problem ? 429 : 200);
}

async function askForData(kitchen: ShopKitchen, at: AccountVisit): Promise<FastifyReply> {
  const { accounts } = kitchen.deps;
  const erase = at.body['intent'] === 'erase';
  const done = erase
    ? await askErasure(accounts, {
        email: at.who.email,
        locale: at.visit.locale,
        address: at.request.ip,
      })
    : await askExport(accounts, at.who.partyId);
  if (!done.ok) return showData(kitchen, at, sentenceOf(done.refusal, at.visit.locale));
  const { urls } = at.visit.shop;
  return at.reply.redirect(withQuery(urls.data, { fait: erase ? 'erase' : 'export' }), 303);
}

/** The link of the erasure mail (R45): a page that asks once more, and the erasure. It needs no sign-in: the mailbox is the proof. */
function erasureRoutes(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  const path = segmentsOf(locale).erasure;
  const visitOf = (request: FastifyRequest) =>
    kitchen.visit(request, locale, (urls) => urls.erasure);

  app.get<{ Querystring: Record<string, unknown> }>(path, async (request, reply) => {
    const secret = textOf(request.query, 'jeton', 64);
    const found = await readErasure(kitchen.deps.carts.db, secret);
    const view: ErasureView = found.ok
      ? { state: 'open', secret, ...found.value }
      : { state: 'spent' };
    return sendErasure(await visitOf(request), request, reply, view);
  });

  app.post<{ Body: Record<string, unknown> }>(path, async (request, reply) => {
    const secret = textOf(request.body ?? {}, 'jeton', 64);
    const done = await eraseByLink(kitchen.deps.accounts, secret);
    if (done.ok) leaveShop(kitchen, reply);
    return sendErasure(await visitOf(request), request, reply, {
      state: done.ok ? 'done' : 'spent',
    });
  });
}

function sendErasure(
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  view: ErasureView,
): FastifyReply {
  const title = visit.shop.t(`shop.account.erasure.page.${view.state}`);
  return sendOwnPage(request, reply, visit, {
    status: view.state === 'spent' ? 410 : 200,
    head: { title, description: title, noindex: true },
    content: <ErasurePage {...view} />,
    ...(view.state === 'done' ? { cartCount: 0 } : {}),
  });
}
