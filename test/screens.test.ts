import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { TRADES } from '../src/apps/office/shell/rooms.ts';
import { PAGE_SLUGS, SHOP_LOCALES } from '../src/apps/shop/urls.ts';
import { officeScreens, shopScreens, type Samples } from '../tools/screens/list.ts';
import { PACKAGE_FOLDER } from './support/source-files.ts';

const samples: Samples = {
  category: 'c',
  collection: 'k',
  brand: 'b',
  product: 'p',
  order: { number: '26-000001', token: 't' },
  ids: new Proxy({}, { get: () => '1' }),
};
const screens = [...shopScreens(), ...officeScreens()];
const addresses = screens.map((screen) => screen.address('fr', samples));

test('every place of the office and every page of text of the shop is photographed', () => {
  for (const { to } of TRADES.flatMap(({ places }) => places)) {
    expect(addresses).toContain(`/office${to}`);
  }
  for (const { fr } of Object.values(PAGE_SLUGS)) expect(addresses).toContain(`/pages/${fr}`);
});

test('every route of the office’s router is photographed', () => {
  const router = readFileSync(path.join(PACKAGE_FOLDER, 'src/apps/office/office.tsx'), 'utf8');
  const count = (pattern: RegExp) => [...router.matchAll(pattern)].length;
  const kinds = { show: /\bshow=\{/g, edit: /\bedit=\{/g, create: /\bcreate=\{/g };
  for (const [kind, pattern] of Object.entries(kinds)) {
    const found = screens.filter(
      ({ name }) => name.startsWith('office-') && name.endsWith(`-${kind}`),
    );
    expect(found.length, kind).toBeGreaterThanOrEqual(count(pattern));
  }
  for (const [, route = ''] of router.matchAll(/path="(\/[^"*:]*?)\/?[*:"]/g)) {
    expect(
      addresses.some((address) => address?.startsWith(`/office${route}`)),
      route,
    ).toBe(true);
  }
});

test('screens have names of their own and an address in each language', () => {
  expect(new Set(screens.map(({ name }) => name)).size).toBe(screens.length);
  for (const screen of screens) {
    for (const locale of SHOP_LOCALES) expect(screen.address(locale, samples)).toMatch(/^\//);
  }
});
