import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { folderStorage } from '../../platform/files/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { runPendingJobs } from '../../platform/jobs/testing.ts';
import { importAdminRoutes } from './routes.ts';
import { csv, writeSample } from './testing.ts';
import { importsWiring } from './wiring.ts';
import path from 'node:path';

const database = testDatabase();

function form(
  content: string,
  name = 'catalogue.csv',
): { payload: string; headers: Record<string, string> } {
  const boundary = 'sereine-test';
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  return {
    payload,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'idempotency-key': `k-${Math.random()}`,
    },
  };
}

const CATALOGUE = csv([
  [
    'Handle',
    'Title',
    'Option1 Name',
    'Option1 Value',
    'Variant Price',
    'Variant Inventory Qty',
    'Variant Inventory Tracker',
    'Image Src',
  ],
  ['bol', 'Bol =1+1', 'Taille', 'S', '12.50', '3', 'shopify', 'photos/bol.jpg'],
  ['bol', '', '', 'L', '=cmd', '', '', ''],
  ['pot', 'Pot', '', '', '8', '1', 'shopify', ''],
]);

async function office() {
  const storage = folderStorage(path.dirname(await writeSample('x')));
  const app = await testHttp(
    importAdminRoutes({ db: database.db, publicUrl: 'https://shop.example' }),
  );
  const work = () =>
    runPendingJobs(database, [
      importsWiring({ db: database.db, storage }),
      { jobs: { 'files.make-derivatives': async () => {} }, subscriptions: [] },
    ]);
  const get = async (url: string) => (await app.inject({ url: `/api/admin${url}` })).json();
  const post = (url: string) =>
    app.inject({
      method: 'POST',
      url: `/api/admin${url}`,
      headers: { 'idempotency-key': `k-${Math.random()}` },
    });
  return { app, work, get, post };
}

describe('imports in the office', () => {
  it('uploads, previews, confirms, follows and gives the error file', async () => {
    const { app, work, get, post } = await office();
    const sent = form(CATALOGUE);
    const upload = await app.inject({ method: 'POST', url: '/api/admin/imports', ...sent });
    expect(upload.statusCode).toBe(201);
    const { id } = upload.json();
    expect(upload.json()).toMatchObject({
      state: 'queued',
      fileName: 'catalogue.csv',
      format: 'auto',
      actorLabel: 'Camille Testeur',
    });
    // The same submission again is the same import.
    expect(
      (await app.inject({ method: 'POST', url: '/api/admin/imports', ...sent })).json().id,
    ).toBe(id);

    await work();
    expect(await get(`/imports/${id}`)).toMatchObject({
      state: 'previewed',
      format: 'shopify',
      counts: { productsCreated: 2, errors: 1 },
      preview: [
        { row: 2, title: 'Bol =1+1', variants: 1, priceFromCents: 1250 },
        { row: 4, title: 'Pot' },
      ],
    });
    expect((await get(`/imports/${id}/issues`)).items).toMatchObject([
      {
        severity: 'error',
        row: 3,
        column: 'Variant Price',
        value: '=cmd',
        code: 'amount-invalid',
        message: expect.stringContaining('montant'),
      },
    ]);
    expect((await post(`/imports/${id}/pause`)).json()).toMatchObject({ code: 'import-not-ready' });

    // What the preview read and counted is not what is done.
    expect((await post(`/imports/${id}/confirm`)).json()).toMatchObject({
      state: 'queued',
      readBytes: 0,
      counts: { productsCreated: 0, errors: 0 },
    });
    expect((await post(`/imports/${id}/confirm`)).statusCode).toBe(409);
    await work();
    expect(await get(`/imports/${id}`)).toMatchObject({
      state: 'done',
      counts: { productsCreated: 2, variantsCreated: 2, errors: 1, warnings: 1 },
    });
    const file = await app.inject({ url: `/api/admin/imports/${id}/errors.csv` });
    expect(file.headers['content-disposition']).toContain('catalogue-erreurs.csv');
    expect(file.body).toContain(`"erreur";"3";"Variant Price";"'=cmd"`);
    expect(file.body).toContain('photos/bol.jpg');
    expect((await get('/imports')).items).toMatchObject([{ id }]);
    await app.close();
  });

  it('offers to map columns only where there are some', async () => {
    const { app, work, get } = await office();
    const send = async (content: string, name: string) => {
      const sent = form(content, name);
      return (await app.inject({ method: 'POST', url: '/api/admin/imports', ...sent })).json().id;
    };
    const json = await send('[{"title": "Bol"}]', 'articles.json');
    const single = await send('foo\nbar\nbaz', 'long.csv');
    const clients = await send('Email,Last Name,First Name,Newsletter\na@b.fr,B,A,1', 'x.csv');
    const table = await send('Désignation;Prix\nBol;12', 'tarif.csv');
    await work();
    expect(await get(`/imports/${json}`)).toMatchObject({ state: 'refused', mayMap: false });
    expect(await get(`/imports/${single}`)).toMatchObject({
      state: 'refused',
      mayMap: false,
      failure: expect.stringContaining('colonnes'),
    });
    expect(await get(`/imports/${clients}`)).toMatchObject({ state: 'refused', mayMap: true });
    expect(await get(`/imports/${table}`)).toMatchObject({ state: 'mapping', mayMap: true });
    await app.close();
  });

  it('says in the reader’s language why a file was refused', async () => {
    const { app, work, get } = await office();
    const upload = await app.inject({
      method: 'POST',
      url: '/api/admin/imports',
      ...form('PK\u0003\u0004 xl/workbook.xml', 'Articles.xlsx'),
    });
    await work();
    expect(await get(`/imports/${upload.json().id}`)).toMatchObject({
      state: 'refused',
      failure: expect.stringContaining('classeur Excel'),
    });
    const empty = await app.inject({ method: 'POST', url: '/api/admin/imports', ...form('') });
    expect(empty.json()).toMatchObject({ code: 'import-file-empty' });
    const none = await app.inject({
      method: 'POST',
      url: '/api/admin/imports',
      headers: { 'idempotency-key': 'x' },
    });
    expect(none.json()).toMatchObject({ code: 'import-file-missing' });
    expect((await app.inject({ url: '/api/admin/imports/999999' })).statusCode).toBe(404);
    await app.close();
  });
});
