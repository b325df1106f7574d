import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RawAttachment } from '../../../manage/helpdesk/index.ts';
import { getOrderByToken, type Order } from '../../../sell/orders/index.ts';
import type { FieldError } from '../components/field.tsx';
import { isMailAddress, textOf, type FormValues } from '../form-values.ts';
import { ContactPage, type ContactForm, type SaidMessage } from '../pages/contact.tsx';
import { signedInOf } from '../signed-in.ts';
import { segmentsOf, withQuery, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen } from '../visit.ts';

const MOST_TEXT = 5_000;
const MOST_FILES = 3;
const LARGEST_BYTES = 8_000_000;

/** Writing to the shop in one language. */
export function contactRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  const path = segmentsOf(locale).contact;

  app.get<{ Querystring: FormValues }>(path, async (request, reply) => {
    const order = await provenOrder(kitchen, request.query);
    const who = order ? null : await signedInOf(kitchen, request);
    const form: ContactForm = {
      name: who ? `${who.firstName} ${who.lastName}`.trim() : '',
      email: who?.email ?? '',
      number: order ? '' : textOf(request.query, 'commande', 32),
      subject: '',
      message: '',
    };
    return send(kitchen, locale, request, reply, {
      form,
      errors: [],
      order,
      sent: request.query['recu'] === '1',
    });
  });

  // Forms with files are read in a room of their own: the other forms of the shop take none.
  void app.register(async (inner) => {
    await inner.register(multipart, {
      limits: { files: MOST_FILES, fields: 12, fileSize: LARGEST_BYTES, fieldSize: 64 * 1024 },
      throwFileSizeLimit: false,
    });
    inner.post(
      path,
      {
        bodyLimit: MOST_FILES * LARGEST_BYTES + 100_000,
        config: { rateLimit: { max: 10, timeWindow: '10 minutes' } },
      },
      (request, reply) => receive(kitchen, locale, request, reply),
    );
  });
}

async function receive(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { values, attachments, tooLarge } = await readParts(request);
  const order = await provenOrder(kitchen, { commande: values['number'], token: values['token'] });
  const form: ContactForm = {
    name: textOf(values, 'name', 120),
    email: order?.email ?? textOf(values, 'email', 254),
    number: textOf(values, 'number', 32),
    subject: textOf(values, 'subject', 120),
    message: linesOf(values['message']),
  };
  const visit = await kitchen.visit(request, locale, (urls) => urls.contact);
  const errors: FieldError[] = [];
  const add = (field: string) =>
    errors.push({ field, message: visit.shop.t(`shop.contact.errors.${field}`) });
  if (!order && form.name === '') add('name');
  if (!isMailAddress(form.email)) add('email');
  if (form.message === '') add('message');
  if (tooLarge) add('photo');
  if (errors.length > 0)
    return send(kitchen, locale, request, reply, { form, errors, order, sent: false });
  // A machine that filled the field nobody sees is told the same, and nothing is kept.
  if (textOf(values, 'website', 10) === '') {
    const about = order?.number ?? form.number;
    await kitchen.deps.contact.receive({
      ...{ channel: order ? 'order-page' : 'form', email: form.email, locale, attachments },
      name: order ? nameOf(order) : form.name,
      subject:
        form.subject ||
        visit.shop.t(about === '' ? 'shop.contact.noSubject' : 'shop.contact.orderSubject', {
          number: about,
        }),
      text: form.message,
      ...{ quoted: '', mail: null, at: kitchen.deps.now() },
      orderId: order?.id ?? null,
      orderHint: order ? '' : form.number,
    });
  }
  const back = order ? { commande: order.number, token: order.token, recu: true } : { recu: true };
  return reply.redirect(withQuery(segmentsOf(locale).contact, back), 303);
}

async function readParts(
  request: FastifyRequest,
): Promise<{ values: FormValues; attachments: RawAttachment[]; tooLarge: boolean }> {
  const values: FormValues = {};
  const attachments: RawAttachment[] = [];
  let tooLarge = false;
  if (!request.isMultipart()) return { values, attachments, tooLarge };
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      values[part.fieldname] = part.value;
      continue;
    }
    const content = await part.toBuffer();
    if (part.file.truncated) tooLarge = true;
    else if (content.length > 0)
      attachments.push({ name: part.filename, mediaType: part.mimetype, content });
  }
  return { values, attachments, tooLarge };
}

/** The order of a secret link; null when there is none. */
async function provenOrder(kitchen: ShopKitchen, query: FormValues): Promise<Order | null> {
  const number = textOf(query, 'commande', 32);
  const token = textOf(query, 'token', 64);
  if (number === '' || token === '') return null;
  const found = await getOrderByToken(kitchen.deps.carts.db, number, token);
  return found.ok ? found.value.order : null;
}

function nameOf({ billingAddress: { firstName, lastName, company } }: Order): string {
  return company || `${firstName} ${lastName}`.trim();
}

/** What was typed in several lines, without what no text has. */
function linesOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .toWellFormed()
    .trim()
    .slice(0, MOST_TEXT);
}

async function send(
  kitchen: ShopKitchen,
  locale: ShopLocale,
  request: FastifyRequest,
  reply: FastifyReply,
  page: { form: ContactForm; errors: FieldError[]; order: Order | null; sent: boolean },
): Promise<FastifyReply> {
  const { form, errors, order, sent } = page;
  const [visit, messages] = await Promise.all([
    kitchen.visit(request, locale, (urls) => urls.contact),
    order ? kitchen.deps.contact.ofOrder(order.id) : [],
  ]);
  const said = messages.map(({ id, kind, author, text, at }): SaidMessage => ({
    id,
    isOurs: kind === 'out',
    author,
    text,
    at,
  }));
  const { t } = visit.shop;
  return sendOwnPage(request, reply, visit, {
    status: errors.length > 0 ? 422 : 200,
    head: { title: t('shop.contact.title'), description: t('shop.contact.lead'), noindex: true },
    content: (
      <ContactPage
        form={form}
        errors={errors}
        order={order && { number: order.number, token: order.token }}
        said={said}
        sent={sent}
      />
    ),
  });
}
