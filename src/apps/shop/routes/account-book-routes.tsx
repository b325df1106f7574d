import type { FastifyInstance, FastifyReply } from 'fastify';
import { transact, type Tx } from '../../../platform/db/index.ts';
import type { Result } from '../../../kernel/refusal.ts';
import { hintsOf } from '../../../core/places/index.ts';
import {
  chooseDefaultAddress,
  readAddressBook,
  removeBookEntry,
  saveBookEntry,
} from '../../../core/parties/index.ts';
import {
  choosePassword,
  dropPassword,
  endSessions,
  hasPassword,
  listPasskeys,
  listSessions,
  removePasskey,
} from '../../../sell/accounts/index.ts';
import { addressSchema } from '../../../sell/carts/index.ts';
import { addressForm, emptyAddress, readAddress } from '../checkout-form.ts';
import type { FieldError } from '../components/field.tsx';
import { deviceOf } from '../device-name.ts';
import { textOf } from '../form-values.ts';
import { AddressesPage, type AddressEdit } from '../pages/account/addresses.tsx';
import { SecurityPage } from '../pages/account/security.tsx';
import { withQuery, type ShopLocale } from '../urls.ts';
import type { ShopKitchen } from '../visit.ts';
import { accountPage, doneOf, sendAccountPage, type AccountVisit } from './account-page.ts';
import { sentenceOf, wholeNumber } from './cart-routes.tsx';
import { addressErrors } from './checkout-errors.ts';

/** The address book and the means of sign-in of an account, in one language. */
export function accountBookRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  accountPage(app, kitchen, locale, 'addresses', {
    show: (at) => showAddresses(kitchen, at, null, null),
    change: (at) => changeAddresses(kitchen, at),
  });
  accountPage(app, kitchen, locale, 'security', {
    show: (at) => showSecurity(kitchen, at, {}),
    change: (at) => changeSecurity(kitchen, at),
  });
}

async function showAddresses(
  kitchen: ShopKitchen,
  at: AccountVisit,
  edit: AddressEdit | null,
  problem: string | null,
): Promise<FastifyReply> {
  const [book, countries] = await Promise.all([
    readAddressBook(kitchen.deps.carts.db, at.who.partyId),
    kitchen.promises.countries(at.visit.channel),
  ]);
  const judged = await Promise.all(
    book.map(async (one) => ({ ...one, hints: await hintsOf(one.address) })),
  );
  const asked = at.query['modifier'];
  if (!edit && asked === 'nouvelle') {
    const form = {
      ...emptyAddress(at.visit.channel.country),
      firstName: at.who.firstName,
      lastName: at.who.lastName,
    };
    edit = { id: null, form, phone: at.who.phone, isDefault: book.length === 0, errors: [] };
  }
  const entry = book.find((one) => String(one.id) === asked);
  if (!edit && entry) {
    const { id, address, isDefault } = entry;
    edit = { id, form: addressForm(address), phone: address.phone, isDefault, errors: [] };
  }
  const status = edit && edit.errors.length > 0 ? 422 : problem ? 409 : 200;
  return sendAccountPage(
    at,
    'addresses',
    <AddressesPage
      book={judged}
      edit={edit}
      countries={countries}
      done={doneOf(at.query)}
      problem={problem}
    />,
    status,
  );
}

async function changeAddresses(kitchen: ShopKitchen, at: AccountVisit): Promise<FastifyReply> {
  const { body, who } = at;
  const id = wholeNumber(body['id'], 1, Number.MAX_SAFE_INTEGER);
  if (body['intent'] === 'save') return saveAddress(kitchen, at, id);
  const remove = body['intent'] === 'remove';
  const change = (tx: Tx): Promise<Result<null>> =>
    remove
      ? removeBookEntry(tx, who.partyId, id ?? 0)
      : chooseDefaultAddress(tx, who.partyId, id ?? 0);
  const done = await transact(kitchen.deps.carts.db, change);
  if (!done.ok) {
    return showAddresses(kitchen, at, null, sentenceOf(done.refusal, at.visit.locale));
  }
  const fait = remove ? 'addressRemoved' : 'default';
  return at.reply.redirect(withQuery(at.visit.shop.urls.addresses, { fait }), 303);
}

async function saveAddress(
  kitchen: ShopKitchen,
  at: AccountVisit,
  id: number | null,
): Promise<FastifyReply> {
  const { body, who } = at;
  const { t, urls } = at.visit.shop;
  const form = readAddress(body, 'address');
  const phone = textOf(body, 'phone', 32);
  const isDefault = body['isDefault'] === '1';
  const parsed = addressSchema.safeParse({ ...form, phone });
  if (!parsed.success) {
    const errors = addressErrors(parsed.error.issues, 'address', t);
    return showAddresses(kitchen, at, { id, form, phone, isDefault, errors }, null);
  }
  const done = await transact(kitchen.deps.carts.db, (tx) =>
    saveBookEntry(tx, who.partyId, { id, address: parsed.data, isDefault }),
  );
  if (!done.ok) {
    return showAddresses(kitchen, at, null, sentenceOf(done.refusal, at.visit.locale));
  }
  return at.reply.redirect(withQuery(urls.addresses, { fait: 'address' }), 303);
}

async function showSecurity(
  kitchen: ShopKitchen,
  at: AccountVisit,
  wrong: { errors?: FieldError[]; problem?: string },
): Promise<FastifyReply> {
  const { db } = kitchen.deps.carts;
  const { who } = at;
  const [has, passkeys, sessions] = await Promise.all([
    hasPassword(db, who.partyId),
    listPasskeys(db, who.partyId),
    listSessions(db, who.partyId),
  ]);
  const { t } = at.visit.shop;
  const device = deviceOf(at.request.headers['user-agent'] ?? '');
  const errors = wrong.errors ?? [];
  return sendAccountPage(
    at,
    'security',
    <SecurityPage
      email={who.email}
      fresh={who.fresh}
      hasPassword={has}
      passkeys={passkeys}
      sessions={sessions}
      sessionId={who.sessionId}
      deviceName={
        device ? t('shop.account.sessions.device', device) : t('shop.account.sessions.unknown')
      }
      errors={errors}
      done={doneOf(at.query)}
      problem={wrong.problem ?? null}
    />,
    errors.length > 0 ? 422 : wrong.problem ? 403 : 200,
  );
}

async function changeSecurity(kitchen: ShopKitchen, at: AccountVisit): Promise<FastifyReply> {
  const { body, who } = at;
  const { accounts } = kitchen.deps;
  const { db } = kitchen.deps.carts;
  const leadTo = (fait: string) =>
    at.reply.redirect(withQuery(at.visit.shop.urls.security, { fait }), 303);
  const finish = (done: Result<null>, fait: string) =>
    done.ok
      ? leadTo(fait)
      : showSecurity(kitchen, at, { problem: sentenceOf(done.refusal, at.visit.locale) });
  switch (body['intent']) {
    case 'end-session': {
      const only = wholeNumber(body['id'], 1, Number.MAX_SAFE_INTEGER);
      if (only !== null) await endSessions(db, who.partyId, { only });
      return leadTo('session');
    }
    case 'end-others':
      await endSessions(db, who.partyId, { except: who.sessionId });
      return leadTo('session');
    case 'remove-passkey':
      return finish(
        await removePasskey(accounts, who, textOf(body, 'id', 2_000)),
        'passkeyRemoved',
      );
    case 'drop-password':
      return finish(await dropPassword(accounts, who), 'passwordDropped');
    default:
      return savePassword(kitchen, at, leadTo);
  }
}

async function savePassword(
  kitchen: ShopKitchen,
  at: AccountVisit,
  leadTo: (fait: string) => FastifyReply,
): Promise<FastifyReply> {
  const typed = at.body['password'];
  const password = typeof typed === 'string' ? typed.slice(0, 128) : '';
  const done = await choosePassword(kitchen.deps.accounts, at.who, password);
  if (done.ok) return leadTo('password');
  const field = done.refusal.fields?.[0];
  if (!field) {
    return showSecurity(kitchen, at, { problem: sentenceOf(done.refusal, at.visit.locale) });
  }
  const refusal = { code: field.code, status: 422, params: field.params ?? {} } as const;
  const message = sentenceOf(refusal, at.visit.locale);
  return showSecurity(kitchen, at, { errors: [{ field: 'password', message }] });
}
