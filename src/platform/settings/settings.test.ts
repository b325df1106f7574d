import { expect, test } from 'vitest';
import { sql, transact } from '../db/index.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { undoChange } from '../changes/index.ts';
import { testHttp } from '../http/testing.ts';
import { hasMessage } from '../i18n/index.ts';
import { listFieldPaths } from './describe.ts';
import {
  companySetting,
  isIban,
  isSiren,
  isSiret,
  isVatNumber,
  ordersSetting,
  readSetting,
  readVersionedSetting,
  settingsAdminRoutes,
  settingsUndo,
  shopSetting,
  writeSetting,
} from './index.ts';

const database = testDatabase();
const actor = systemActor('test');
const definitions = [companySetting, shopSetting, ordersSetting];

test('a setting has its default until somebody saves it, then its version grows and the timeline tells', async () => {
  expect((await readSetting(database.db, ordersSetting)).transferDays).toBe(7);
  const first = await transact(database.db, (tx) =>
    writeSetting(tx, actor, ordersSetting, { ...ordersSetting.defaultValue, transferDays: 9 }, 0),
  );
  expect(first).toMatchObject({ ok: true, value: { version: 1, value: { transferDays: 9 } } });
  const stale = await transact(database.db, (tx) =>
    writeSetting(tx, actor, ordersSetting, ordersSetting.defaultValue, 0),
  );
  expect(stale).toMatchObject({ ok: false, refusal: { code: 'version-changed', status: 412 } });
  expect(await readVersionedSetting(database.db, ordersSetting)).toMatchObject({ version: 1 });
  const { rows } = await sql`select before, after from platform.change
    where entity_kind = 'setting' and entity_id = 'orders'`.execute(database.db);
  expect(rows).toEqual([{ before: { transferDays: 7 }, after: { transferDays: 9 } }]);
});

test('two people who save a new setting at once: one is told', async () => {
  const save = (name: string) =>
    transact(database.db, (tx) =>
      writeSetting(tx, actor, shopSetting, { ...shopSetting.defaultValue, name }, 0),
    );
  const results = await Promise.all([save('A'), save('B')]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test('what an older version stored is completed, what the schema no longer accepts falls back', async () => {
  await sql`insert into platform.setting (key, value) values ('company',
    '{"legalName": "Atelier", "vatRegime": "unheard-of", "gone": 1}')`.execute(database.db);
  const company = await readSetting(database.db, companySetting);
  expect(company).toMatchObject({ legalName: 'Atelier', vatRegime: 'normal', phone: '' });
});

test('identifiers are checked', () => {
  expect([isSiren('732829320'), isSiren('732829321'), isSiren('000000000')]).toEqual([
    true,
    false,
    true,
  ]);
  expect([isSiret('73282932000074'), isSiret('35600000049837'), isSiret('1')]).toEqual([
    true,
    true,
    false,
  ]);
  expect([
    isVatNumber('FR44732829320'),
    isVatNumber('FR45732829320'),
    isVatNumber('DE123456789'),
  ]).toEqual([true, false, true]);
  expect([isIban('FR7630006000011234567890189'), isIban('FR7630006000011234567890188')]).toEqual([
    true,
    false,
  ]);
});

test('every field of every form has its label', () => {
  const missing = definitions.flatMap((definition) =>
    listFieldPaths(definition)
      .map((path) => `settings.${definition.key}.fields.${path}.label`)
      .filter((key) => !hasMessage('fr', key)),
  );
  expect(missing).toEqual([]);
});

test('the office reads forms with labels, saves with If-Match, and is told which field is wrong', async () => {
  const app = await testHttp(settingsAdminRoutes({ db: database.db, definitions }));
  const list = await app.inject({
    url: '/api/admin/settings',
    headers: { 'accept-language': 'fr' },
  });
  expect(list.statusCode).toBe(200);
  const company = list.json<{ items: { key: string; schema: object }[] }>().items[0]!;
  expect(company).toMatchObject({
    key: 'company',
    title: 'Entreprise',
    schema: { properties: { bank: { properties: { iban: { title: 'IBAN' } } } } },
  });
  const one = await app.inject({ url: '/api/admin/settings/company' });
  const { value } = one.json<{ value: Record<string, unknown> }>();
  const put = (body: object, version: string) =>
    app.inject({
      method: 'PUT',
      url: '/api/admin/settings/company',
      headers: { 'if-match': version },
      payload: body,
    });
  const wrong = await put({ ...value, bank: { holder: 'x', iban: 'FR00', bic: '' } }, '*');
  expect(wrong.statusCode).toBe(422);
  expect(wrong.json()).toMatchObject({
    code: 'setting-invalid',
    errors: [{ pointer: '/bank/iban', code: 'iban-invalid' }],
  });
  const saved = await put({ ...value, siren: '732 829 320' }, String(one.headers.etag));
  expect(saved.statusCode).toBe(200);
  expect(saved.json()).toMatchObject({ value: { siren: '732829320' } });
  expect((await put(value, String(one.headers.etag))).statusCode).toBe(412);
  expect((await app.inject({ url: '/api/admin/settings/nope' })).statusCode).toBe(404);
  await app.close();
});

test('a change of settings is undone from the timeline', async () => {
  const undo = new Map([['setting', settingsUndo(definitions)]]);
  const before = await readSetting(database.db, ordersSetting);
  await transact(database.db, (tx) =>
    writeSetting(tx, actor, ordersSetting, { ...before, chequeDays: 20 }, 'any'),
  );
  const { rows } = await sql<{ id: number }>`select max(id) as id from platform.change`.execute(
    database.db,
  );
  const undone = await transact(database.db, (tx) => undoChange(tx, actor, undo, rows[0]!.id));
  expect(undone.ok).toBe(true);
  expect(await readSetting(database.db, ordersSetting)).toEqual(before);
});
