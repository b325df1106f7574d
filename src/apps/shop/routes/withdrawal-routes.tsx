import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { transact } from '../../../platform/db/index.ts';
import { declareWithdrawal } from '../../../sell/orders/index.ts';
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
    const form = { name: '', contract, email: '', what: '' };
    return send(visit, request, reply, form, { kind: 'write', errors: [] });
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
        return send(visit, request, reply, form, { kind: 'write', errors: [] });
      }
      const errors = checkForm(visit, form);
      if (errors.length > 0) return send(visit, request, reply, form, { kind: 'write', errors });
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
      });
    },
  );
}

function readForm(body: FormValues): WithdrawalForm {
  return {
    name: textOf(body, 'name', 120),
    contract: textOf(body, 'contract', 32),
    email: textOf(body, 'email', 254),
    what: textOf(body, 'what', 300),
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
