import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { pack as packTar } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { extensionOf } from '../../../test/support/extensions.ts';
import type { Result } from '../../kernel/refusal.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { changeExtension, installExtension, uninstallExtension } from './commands.ts';
import { tryTheme } from './dress.ts';
import { checkThemeStyle } from './theme-style.ts';
import { extensionKeeper } from './keeper.ts';
import { isCompatible, type ThemeManifest } from './manifest.ts';
import { makeKeys, packExtension, readArchive, type ExtensionPackage } from './package.ts';
import { readFromRegistry } from './registry.ts';
import { readInstalled } from './store.ts';
import { listShipped } from './shipped.ts';
import { readTree } from './tree.ts';
import { tryExtension } from './try-extension.ts';
import { withoutCookie } from './without.ts';

const database = testDatabase();
const MAIN = "export default { blocks: { 'layout-top': () => 'Bonjour' } };";

/** The files of an extension as npm packs them. */
async function tarballOf(files: Record<string, string>): Promise<Buffer> {
  const archive = packTar();
  for (const [name, text] of Object.entries(files))
    archive.entry({ name: `package/${name}` }, text);
  archive.finalize();
  const parts: Buffer[] = [];
  for await (const part of archive) parts.push(part as Buffer);
  return gzipSync(Buffer.concat(parts));
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

function install(pack: ExtensionPackage, more: object = { acceptUnsigned: true }) {
  return transact(database.db, (tx) =>
    installExtension(tx, seeder, pack, { running: '0.1.0', ...more }),
  );
}

async function read(bytes: Uint8Array): Promise<ExtensionPackage> {
  const opened = await readArchive(bytes);
  if (!opened.ok) throw new Error(opened.refusal.code);
  return opened.value;
}

describe('packages', () => {
  test('one that is signed by a trusted key is installed; others need a deliberate yes', async () => {
    const { publicKey, privateKey } = makeKeys();
    const plain = await extensionOf('signed-one', MAIN);
    const signed = await read(packExtension(plain.files, privateKey));
    expect(signed.signer).toBe(publicKey);
    expect(codeOf(await install(plain, {}))).toBe('extension-unsigned');
    expect(codeOf(await install(signed, {}))).toBe('extension-unsigned');
    expect(await readInstalled(database.db, 'signed-one')).toBeNull();
    await sql`insert into extensions.trusted_key (key, label) values (${publicKey}, 'Agence')`.execute(
      database.db,
    );
    expect(codeOf(await install(signed, {}))).toBe('ok');
    expect(await readInstalled(database.db, 'signed-one')).toMatchObject({ state: 'disabled' });
  });

  test('one that was published to a registry is brought by its name, held against the checksum told there', async () => {
    const { files } = await extensionOf('published-one', MAIN);
    const tarball = await tarballOf(files);
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    const registry = createServer((request, response) => {
      const here = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
      const told = (sum: string) => ({ dist: { tarball: `${here}/one.tgz`, integrity: sum } });
      if (request.url === '/one.tgz') response.end(tarball);
      else if (request.url === '/@agence%2fpublished-one') {
        const versions = { '1.0.0': told(integrity), '1.0.1': told('sha512-AAAA') };
        response.end(JSON.stringify({ 'dist-tags': { latest: '1.0.0' }, versions }));
      } else response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(registry, 'listening');
    const address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
    const bring = (spec: string) => readFromRegistry(address, spec);
    const newest = await bring('@agence/published-one');
    expect(newest.ok && newest.value.manifest.name).toBe('published-one');
    expect(codeOf(await bring('@agence/published-one@1.0.0'))).toBe('ok');
    expect(codeOf(await bring('@agence/published-one@1.0.1'))).toBe('extension-checksum');
    expect(codeOf(await bring('@agence/published-one@9.9.9'))).toBe('extension-not-published');
    expect(codeOf(await bring('nobody-knows-it'))).toBe('extension-not-published');
    expect(codeOf(await bring('../secret'))).toBe('extension-not-published');
    registry.close();
    registry.closeAllConnections();
    expect(codeOf(await bring('published-one'))).toBe('extension-registry-unreachable');
  });

  test('one whose files are no longer those that were signed is refused', async () => {
    const { files } = await extensionOf('altered', MAIN);
    const signed = packExtension(files, makeKeys().privateKey);
    const opened = await read(signed);
    const archive = new TextDecoder('latin1').decode(signed);
    expect(archive).toContain('signature.json');
    const { unzipSync, zipSync, strToU8 } = await import('fflate');
    const altered = { ...unzipSync(signed), 'main.js': strToU8(`${MAIN}\n// more`) };
    expect(codeOf(await readArchive(zipSync(altered)))).toBe('extension-checksum');
    expect(opened.checksum).toHaveLength(64);
  });

  test('a misspelt manifest, nonsense and another Sereine are refused with the reason', async () => {
    await expect(extensionOf('misspelt', MAIN, { permisions: [] })).rejects.toThrow('permisions');
    expect(codeOf(await readArchive(new Uint8Array([80, 75, 1])))).toBe('extension-unreadable');
    const later = await extensionOf('for-later', MAIN, { sereine: '^2.0.0' });
    expect(codeOf(await install(later))).toBe('extension-incompatible');
    expect([
      isCompatible('^0.1.0', '0.1.4'),
      isCompatible('^0.1.2', '0.1.1'),
      isCompatible('^0.1.0', '0.2.0'),
      isCompatible('^1.2.0', '1.9.0'),
    ]).toEqual([true, false, false, true]);
  });
});

describe('life', () => {
  const table = {
    createTable: 'note',
    columns: [
      { name: 'text', type: 'text' },
      { name: 'customer', type: 'integer' },
    ],
    person: 'customer',
  };
  const settings = [
    { key: 'word', type: 'text', label: { fr: 'Mot', en: 'Word' }, default: 'avant' },
  ];
  const decide = (patch: object) =>
    transact(database.db, (tx) => changeExtension(tx, seeder, 'kept', 'any', patch));
  const notes = async () => {
    const { rows } = await sql`select text from ext_kept.note order by id`.execute(database.db);
    return rows;
  };

  test('an update and the way back keep state, settings and data', async () => {
    const first = await extensionOf('kept', MAIN, { settings, migrations: [table] });
    expect(codeOf(await install(first))).toBe('ok');
    expect(codeOf(await decide({ state: 'enabled', settings: { word: 'après' } }))).toBe('ok');
    await sql`insert into ext_kept.note (text, customer) values ('une note', 7)`.execute(
      database.db,
    );
    const added = { addColumn: 'note', column: { name: 'more', type: 'text', optional: true } };
    const more = { version: '1.1.0', settings, migrations: [table, added] };
    expect(codeOf(await install(await extensionOf('kept', MAIN, more)))).toBe('ok');
    expect(await readInstalled(database.db, 'kept')).toMatchObject({
      ...{ version: '1.1.0', previousVersion: '1.0.0', state: 'enabled' },
      settings: { word: 'après' },
    });
    expect(codeOf(await decide({ version: '1.0.0' }))).toBe('ok');
    expect(await readInstalled(database.db, 'kept')).toMatchObject({ version: '1.0.0' });
    expect(await notes()).toEqual([{ text: 'une note' }]);
    const other = await extensionOf('kept', `${MAIN} // other`, { settings });
    expect(codeOf(await install(other))).toBe('extension-version-taken');
    expect(codeOf(await decide({ settings: { word: 3 } }))).toBe('extension-settings');
  });

  test('what is kept of a person is told and forgotten (R45)', async () => {
    const person = { partyId: 7, email: 'x@example.org' } as never;
    const kept = await extensionKeeper.read(database.db, person);
    expect(Object.keys(kept)).toEqual(['kept note']);
    await transact(database.db, async (tx) => {
      await extensionKeeper.forget(tx, person);
      return { ok: true, value: null };
    });
    expect(await notes()).toEqual([]);
  });

  test('taken out, its data wait; taken out with its data, nothing is left', async () => {
    const out = (dropData: boolean) =>
      transact(database.db, (tx) => uninstallExtension(tx, seeder, 'kept', 'any', { dropData }));
    await sql`insert into ext_kept.note (text, customer) values ('encore', 8)`.execute(database.db);
    expect(codeOf(await out(false))).toBe('ok');
    expect(await notes()).toHaveLength(1);
    const again = await extensionOf('kept', MAIN, { settings, migrations: [table] });
    expect(codeOf(await install(again))).toBe('ok');
    expect(await notes()).toHaveLength(1);
    expect(codeOf(await out(true))).toBe('ok');
    await expect(notes()).rejects.toThrow('ext_kept');
  });
});

test('only known elements are shown, and links lead to pages', () => {
  const link = (href: string) => ({ tag: 'link', href, children: ['x'] });
  expect(readTree(link('/panier'))).not.toBeNull();
  expect(readTree(null)).toEqual([]);
  for (const given of [
    link('javascript:alert(1)'),
    link('//evil.example'),
    { tag: 'script', children: ['alert(1)'] },
    { tag: 'text', children: ['x'], onclick: 'alert(1)' },
    { tag: 'text', children: ['x'], style: 'position:fixed' },
    { html: '<b>' },
    7,
  ]) {
    expect(readTree(given)).toBeNull();
  }
});

test('every extension that comes with Sereine passes its dry run', async () => {
  const shipped = await listShipped();
  expect(shipped.map(({ manifest }) => manifest.name)).toEqual([
    'announcement-bar',
    'garance',
    'gift-papers',
    'loyalty-points',
  ]);
  for (const pack of shipped) {
    expect(codeOf(await install(pack, { isShipped: true }))).toBe('ok');
    const deps = { db: database.db, allowsLocalHosts: false };
    const trials = await tryExtension(deps, pack, {});
    expect(trials.filter(({ fault }) => fault !== null)).toEqual([]);
  }
});

test('a theme whose words cannot be read is not well (WCAG 2.1 AA)', () => {
  const theme = (light: Record<string, string>) =>
    ({ tokens: { light, dark: {} } }) as unknown as ThemeManifest;
  const faults = (light: Record<string, string>) =>
    tryTheme(theme(light)).filter(({ fault }) => fault !== null).length;
  expect(faults({ '--ink': '#222222', '--paper': '#ffffff' })).toBe(0);
  expect(faults({ '--ink': '#aaaaaa', '--paper': '#ffffff' })).toBe(1);
});

test('a theme brings fonts, pictures and rules of its own, and nothing that hides, covers or says something', async () => {
  const garance = (await listShipped()).find(({ manifest }) => manifest.name === 'garance')!;
  const back = await read(packExtension(garance.files, null));
  expect(back.checksum, 'fonts come through unharmed').toBe(garance.checksum);
  const check = (css: string) => checkThemeStyle(css, (file) => file === 'paper.webp');
  const well =
    "@media (min-width: 60rem) { .card { border: 0; background: url('paper.webp') } } q::before { content: '«' }";
  expect(await check(well)).toBeNull();
  for (const css of [
    ...["@import 'x.css';", '@font-face { font-family: x; src: url(x.woff2) }'],
    ...[
      '.a { background: url(https://elsewhere.example/a.png) }',
      '.a { background: url(other.webp) }',
    ],
    ...[
      '.a { background: u\\72l(//elsewhere.example) }',
      '.a { background: image-set("//x.example/a" 1x) }',
    ],
    ...['footer a { display: none }', '.a { opacity: .2 }', '.a { position: fixed; inset: 0 }'],
    ...["h1::after { content: '-50 %' }", '.a { --paper: url(x) }', '.a { color: red'],
  ]) {
    expect(await check(css), css).not.toBeNull();
  }
});

test('leaving an extension out in one browser is signed: nobody else can', () => {
  let value = '';
  const reply = { setCookie: (_: string, text: string) => (value = text) } as never;
  withoutCookie('a secret').set(reply, ['announcement-bar'], false);
  const request = (cookie: string) => ({ cookies: { sans_extensions: cookie } }) as never;
  expect([...withoutCookie('a secret').of(request(value))]).toEqual(['announcement-bar']);
  expect([...withoutCookie('another').of(request(value))]).toEqual([]);
  expect([...withoutCookie('a secret').of(request(`${value}x`))]).toEqual([]);
});
