import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { transact } from '../../../platform/db/index.ts';
import { declareWithdrawal, getOrderByToken, type Order } from '../../../sell/orders/index.ts';
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
    const own = await getOrderByToken(kitchen.deps.carts.db, contract, token);
    const form = own.ok ? formOf(own.value.order) : { name: '', contract, email: '', what: '' };
    const articles = own.ok ? articlesOf(own.value.order) : [];
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

/** What is known of whoever comes from the page of an own order. */
function formOf({ number, email, billingAddress }: Order): WithdrawalForm {
  const name = `${billingAddress.firstName} ${billingAddress.lastName}`.trim();
  return { name, contract: number, email, what: '' };
}

/** The articles of an order that may be given back, in words. */
function articlesOf(order: Order): string[] {
  return order.lines.flatMap(({ title, options, quantity, cancelledQuantity }) => {
    const count = quantity - cancelledQuantity;
    const name = [title, options].filter(Boolean).join(', ');
    return count === 0 ? [] : [count === 1 ? name : `${count} × ${name}`];
  });
}

function readForm(body: FormValues): WithdrawalForm {
  const ticked = [body['articles'] ?? []].flat().filter((text) => typeof text === 'string');
  const what = [...ticked, textOf(body, 'what', 300)].filter(Boolean).join(', ');
  return {
    name: textOf(body, 'name', 120),
    contract: textOf(body, 'contract', 32),
    email: textOf(body, 'email', 254),
    what: textOf({ what }, 'what', 300),
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
