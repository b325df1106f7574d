import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../../../kernel/refusal.ts';
import {
  askSignIn,
  endSessions,
  readLink,
  signInByCode,
  signInByLink,
  signInByPassword,
  type OpenedSession,
} from '../../../sell/accounts/index.ts';
import { getOrderByToken } from '../../../sell/orders/index.ts';
import { linkBrowserOf, rememberLinkBrowser } from '../account-cookie.ts';
import {
  LinkPage,
  SignInPage,
  type LinkPageView,
  type SignInView,
} from '../pages/account/sign-in.tsx';
import { isMailAddress, textOf, type FormValues } from '../form-values.ts';
import { enterShop, isSecure, leaveShop, ownPath, signedInOf } from '../signed-in.ts';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen, type Visit } from '../visit.ts';
import { sentenceOf } from './cart-routes.tsx';

type PostRequest = FastifyRequest<{ Body: FormValues }>;

/** A flood is turned away before it costs a statement; attempts are counted for all servers besides. */
const FLOOD = { rateLimit: { max: 60, timeWindow: '1 minute' } };

/** Signing in and out, in one language. */
export function signInRoutes(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  const { signIn, signInLink, signOut } = segmentsOf(locale);
  const visitOf = (request: FastifyRequest) =>
    kitchen.visit(request, locale, (urls) => urls.signIn);

  app.get<{ Querystring: FormValues }>(signIn, async (request, reply) => {
    const visit = await visitOf(request);
    const nextPath = ownPath(request.query['suite']);
    const why = request.query['pour'];
    const purpose = why === 'wishes' || why === 'again' ? why : null;
    if (purpose !== 'again' && (await signedInOf(kitchen, request))) {
      return reply.redirect(nextPath || visit.shop.urls.account, 303);
    }
    return sendSignIn(visit, request, reply, { nextPath, purpose });
  });

  app.post<{ Body: FormValues }>(signIn, { config: FLOOD }, async (request, reply) => {
    const visit = await visitOf(request);
    const intent = request.body?.['intent'];
    if (intent === 'password') return enterByPassword(kitchen, visit, request, reply);
    if (intent === 'code') return enterByCode(kitchen, visit, request, reply);
    return sendMail(kitchen, visit, request, reply);
  });

  app.get<{ Querystring: FormValues }>(signInLink, async (request, reply) => {
    const visit = await kitchen.visit(request, locale, (urls) => urls.signInLink);
    const secret = textOf(request.query, 'jeton', 64);
    const browser = linkBrowserOf(request, isSecure(kitchen));
    const link = await readLink(kitchen.deps.carts.db, 'sign-in', secret, browser);
    return sendLink(
      visit,
      request,
      reply,
      link.ok ? { state: 'open', secret, ...link.value } : { state: 'spent' },
    );
  });

  app.post<{ Body: FormValues }>(signInLink, { config: FLOOD }, async (request, reply) => {
    const visit = await kitchen.visit(request, locale, (urls) => urls.signInLink);
    const secret = textOf(request.body ?? {}, 'jeton', 64);
    const done = await signInByLink(kitchen.deps.accounts, secret, agentOf(request));
    if (!done.ok) return sendLink(visit, request, reply, { state: 'spent' });
    return enter(kitchen, visit, request, reply, done.value);
  });

  app.post(signOut, async (request, reply) => {
    const visit = await visitOf(request);
    const who = await signedInOf(kitchen, request);
    if (who) await endSessions(kitchen.deps.carts.db, who.partyId, { only: who.sessionId });
    leaveShop(kitchen, reply);
    return reply.redirect(visit.shop.urls.home, 303);
  });
}

/** What a browser says that it is. */
export function agentOf(request: FastifyRequest): string {
  return request.headers['user-agent'] ?? '';
}

async function enter(
  kitchen: ShopKitchen,
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  session: OpenedSession,
): Promise<FastifyReply> {
  await enterShop(kitchen, request, reply, visit, session);
  return reply.redirect(ownPath(session.nextPath) || visit.shop.urls.account, 303);
}

/** Sends the mail with link and code; says the same whether the address has an account or not. */
async function sendMail(
  kitchen: ShopKitchen,
  visit: Visit,
  request: PostRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = request.body ?? {};
  const { t } = visit.shop;
  const nextPath = ownPath(body['suite']);
  const email = (await emailOfOrder(kitchen, body)) ?? textOf(body, 'email', 254);
  if (!isMailAddress(email)) {
    const errors = [{ field: 'email', message: t('shop.checkout.errors.email') }];
    return sendSignIn(visit, request, reply, { email, nextPath, errors }, 422);
  }
  const sent = await askSignIn(kitchen.deps.accounts, {
    email,
    locale: visit.locale,
    nextPath,
    address: request.ip,
  });
  if (!sent.ok) return sendRefused(visit, request, reply, sent.refusal, { email, nextPath });
  rememberLinkBrowser(reply, sent.value.browser, isSecure(kitchen));
  return sendSignIn(visit, request, reply, { step: 'sent', email, nextPath });
}

/** The address of an order, for whoever holds its secret link: a guest makes an account with one button. */
async function emailOfOrder(kitchen: ShopKitchen, body: FormValues): Promise<string | null> {
  const number = textOf(body, 'commande', 32);
  if (number === '') return null;
  const found = await getOrderByToken(kitchen.deps.carts.db, number, textOf(body, 'token', 64));
  return found.ok ? found.value.order.email : null;
}

async function enterByCode(
  kitchen: ShopKitchen,
  visit: Visit,
  request: PostRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = request.body ?? {};
  const browser = linkBrowserOf(request, isSecure(kitchen)) ?? '';
  const code = textOf(body, 'code', 20);
  const done = await signInByCode(kitchen.deps.accounts, browser, code, agentOf(request));
  if (done.ok) return enter(kitchen, visit, request, reply, done.value);
  const view = { email: textOf(body, 'email', 254), nextPath: ownPath(body['suite']) };
  if (done.refusal.code !== 'code-wrong') {
    return sendRefused(visit, request, reply, done.refusal, view);
  }
  const errors = [{ field: 'code', message: sentenceOf(done.refusal, visit.locale) }];
  return sendSignIn(visit, request, reply, { ...view, step: 'sent', errors }, 422);
}

async function enterByPassword(
  kitchen: ShopKitchen,
  visit: Visit,
  request: PostRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = request.body ?? {};
  const email = textOf(body, 'login', 254);
  const password = body['password'];
  const nextPath = ownPath(body['suite']);
  const done = await signInByPassword(kitchen.deps.accounts, {
    email,
    password: typeof password === 'string' ? password.slice(0, 128) : '',
    address: request.ip,
    userAgent: agentOf(request),
  });
  if (done.ok) return enter(kitchen, visit, request, reply, { ...done.value, nextPath });
  if (done.refusal.code !== 'sign-in-failed') {
    return sendRefused(visit, request, reply, done.refusal, { email, nextPath });
  }
  const errors = [{ field: 'password', message: sentenceOf(done.refusal, visit.locale) }];
  return sendSignIn(visit, request, reply, { email, nextPath, errors }, 422);
}

function sendRefused(
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  view: Partial<SignInView>,
): FastifyReply {
  const problem = sentenceOf(refusal, visit.locale);
  return sendSignIn(visit, request, reply, { ...view, problem }, refusal.status);
}

function sendSignIn(
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  view: Partial<SignInView>,
  status = 200,
): FastifyReply {
  const { t } = visit.shop;
  const whole: SignInView = {
    step: 'ask',
    email: '',
    nextPath: '',
    purpose: null,
    errors: [],
    problem: null,
    ...view,
  };
  const title = t(whole.step === 'sent' ? 'shop.account.sent.title' : 'shop.account.signIn.title');
  return sendOwnPage(request, reply, visit, {
    status,
    head: { title, description: t('shop.account.signIn.lead'), noindex: true },
    content: <SignInPage {...whole} />,
  });
}

function sendLink(
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  view: LinkPageView,
): FastifyReply {
  const { t } = visit.shop;
  return sendOwnPage(request, reply, visit, {
    status: view.state === 'spent' ? 410 : 200,
    head: {
      title: t('shop.account.link.title'),
      description: t('shop.account.signIn.lead'),
      noindex: true,
    },
    content: <LinkPage {...view} />,
  });
}
