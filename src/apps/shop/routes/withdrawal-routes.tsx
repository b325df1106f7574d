import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { transact } from '../../../platform/db/index.ts';
import { declareWithdrawal, getOrderByToken } from '../../../sell/orders/index.ts';
import type { FieldError } from '../components/field.tsx';
import { isMailAddress, textOf, type FormValues } from '../form-values.ts';
import { WithdrawalPage, type WithdrawalForm, type WithdrawalStep } from '../pages/withdrawal.tsx';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen, type Visit } from '../visit.ts';

/** The withdrawal function of one language (R36): statement, separate confirmation, acknowledgement. */
export function withdrawalRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  const path = segmentsOf(locale).withdrawal;

  app.get<{ Querystring: FormValues }>(path, async (request, reply) => {
    const visit = await kitchen.visit(request, locale, (urls) => urls.withdrawal);
    const contract = textOf(request.query, 'contrat', 32);
    const token = textOf(request.query, 'token', 64);
    const own = await ownOrder(kitchen, contract, token);
    const form = { name: own?.name ?? '', contract, email: own?.email ?? '', what: '' };
    const articles = own?.articles ?? [];
    return send(visit, request, reply, form, { kind: 'write', errors: [], articles });
  });

  app.post<{ Body: FormValues }>(
    path,
    // Number and address could be guessed by a robot.
    { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const visit = await kitchen.visit(request, locale, (urls) => urls.withdrawal);
      const body = request.body ?? {};
      const form = readForm(body);
      if (body['intent'] === 'write') {
        return send(visit, request, reply, form, { kind: 'write', errors: [], articles: [] });
      }
      const errors = checkForm(visit, form);
      if (errors.length > 0) {
        return send(visit, request, reply, form, { kind: 'write', errors, articles: [] });
      }
      if (body['intent'] !== 'confirm') return send(visit, request, reply, form, { kind: 'check' });
      const { contract: number, ...statement } = form;
      const done = await transact(kitchen.deps.carts.db, (tx) =>
        declareWithdrawal(tx, { number, ...statement }),
      );
      if (done.ok) {
        return send(visit, request, reply, form, {
          kind: 'done',
          declaredAt: done.value.declaredAt,
        });
      }
      const { email } = visit.shop.company;
      const message = visit.shop.t('shop.withdrawal.errors.unknown', { email });
      return send(visit, request, reply, form, {
        kind: 'write',
        errors: [{ field: 'contract', message }],
        articles: [],
      });
    },
  );
}

/** Whoever comes by the secret link of an order need not type again what it says. */
async function ownOrder(kitchen: ShopKitchen, number: string, token: string) {
  const found =
    number && token ? await getOrderByToken(kitchen.deps.carts.db, number, token) : null;
  if (!found?.ok) return null;
  const { order } = found.value;
  const { firstName, lastName } = order.billingAddress;
  return {
    name: `${firstName} ${lastName}`.trim(),
    email: order.email,
    articles: order.lines
      .filter((line) => line.quantity > line.cancelledQuantity)
      // Given up for what was delivered by a link at once (L221-28 13°).
      .filter((line) => !line.digital || order.withdrawalWaivedAt === null)
      .map(
        (line) =>
          `${line.quantity - line.cancelledQuantity} × ${[line.title, line.options].filter(Boolean).join(', ')}`,
      ),
  };
}

/** The articles that were ticked, then what was written beside them. */
function readArticles(body: FormValues): string {
  const ticked = [body['article']]
    .flat()
    .filter((one): one is string => typeof one === 'string')
    .map((article) => textOf({ article }, 'article', 200));
  return [...ticked, textOf(body, 'what', 300)].filter(Boolean).join(' ; ').slice(0, 1_000);
}

function readForm(body: FormValues): WithdrawalForm {
  return {
    name: textOf(body, 'name', 120),
    contract: textOf(body, 'contract', 32),
    email: textOf(body, 'email', 254),
    what: readArticles(body),
  };
}

function checkForm({ shop }: Visit, form: WithdrawalForm): FieldError[] {
  const errors: FieldError[] = [];
  const add = (field: string) =>
    errors.push({ field, message: shop.t(`shop.withdrawal.errors.${field}`) });
  if (form.name === '') add('name');
  if (form.contract === '') add('contract');
  if (!isMailAddress(form.email)) add('email');
  return errors;
}

function send(
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  form: WithdrawalForm,
  step: WithdrawalStep,
): FastifyReply {
  const { t } = visit.shop;
  return sendOwnPage(request, reply, visit, {
    status: step.kind === 'write' && step.errors.length > 0 ? 422 : 200,
    head: {
      title: t('shop.withdrawal.title'),
      description: t('shop.withdrawal.lead'),
      noindex: true,
    },
    content: <WithdrawalPage form={form} step={step} />,
  });
}
