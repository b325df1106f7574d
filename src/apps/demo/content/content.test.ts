import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { computeGtin13 } from './gtin.ts';
import {
  brands,
  categories,
  categoryPictures,
  homeStatement,
  listPictures,
  products,
  selections,
} from './index.ts';
import { kindPictures } from '../kinds.ts';

const variants = products.flatMap((product) => product.variants);
const parents = new Set(categories.map((category) => category.parentHandle));
const leaves = categories.filter((category) => !parents.has(category.handle));

const listTexts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(listTexts);
  return [];
};

const expectUnique = (values: readonly string[]): void => {
  expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
};

describe('demonstration content', () => {
  it('holds about two hundred articles with unique handles, SKUs and GTINs', () => {
    expect(products.length).toBeGreaterThanOrEqual(195);
    expect(products.length).toBeLessThanOrEqual(215);
    expectUnique(products.map((product) => product.handle));
    expectUnique(variants.map((variant) => variant.sku));
    expectUnique(variants.map((variant) => variant.gtin));
  });

  it('gives every variant a GTIN-13 of the internal range with its check digit', () => {
    for (const { gtin } of variants) {
      expect(gtin).toMatch(/^2\d{12}$/);
      expect(computeGtin13(gtin.slice(0, 12))).toBe(gtin);
    }
    expect(computeGtin13('400638133393')).toBe('4006381333931');
  });

  it('has categories in three levels, parents first, and no empty leaf', () => {
    const byHandle = new Map(categories.map((category) => [category.handle, category]));
    for (const [index, category] of categories.entries()) {
      const parentIndex = categories.findIndex(({ handle }) => handle === category.parentHandle);
      if (category.parentHandle !== null) expect(parentIndex).toBeGreaterThanOrEqual(0);
      expect(parentIndex).toBeLessThan(index);
    }
    for (const leaf of leaves) {
      const family = byHandle.get(leaf.parentHandle ?? '');
      expect(byHandle.get(family?.parentHandle ?? '')?.parentHandle).toBeNull();
      expect(
        products.some((product) => product.categoryHandles.includes(leaf.handle)),
        leaf.handle,
      ).toBe(true);
    }
    const leafHandles = new Set(leaves.map((leaf) => leaf.handle));
    for (const product of products) {
      expect(product.categoryHandles.every((handle) => leafHandles.has(handle))).toBe(true);
    }
  });

  it('is complete in French and English, without an empty or doubled text', () => {
    for (const text of listTexts([products, categories, brands, selections])) {
      expect(text === text.trim()).toBe(true);
    }
    for (const product of products) {
      const { descriptionHtmlFr, descriptionHtmlEn } = product;
      expect(descriptionHtmlFr.length, product.handle).toBeGreaterThan(80);
      expect(descriptionHtmlEn.length, product.handle).toBeGreaterThan(80);
      expect(descriptionHtmlFr).not.toBe(descriptionHtmlEn);
      for (const field of [product.titleFr, product.titleEn, product.careFr, product.careEn]) {
        expect(field).not.toBe('');
      }
    }
    expectUnique(products.map((product) => product.descriptionHtmlFr));
    expectUnique(products.map((product) => product.descriptionHtmlEn));
  });

  it('names only makers and articles that exist, and uses every maker', () => {
    const used = new Set(products.map((product) => product.brandHandle));
    expect([...used].toSorted()).toEqual(brands.map((brand) => brand.handle).toSorted());
    const handles = new Set(products.map((product) => product.handle));
    for (const handle of selections.flatMap((selection) => selection.productHandles)) {
      expect(handles.has(handle), handle).toBe(true);
    }
  });

  it('prices above cost, weighs and measures every variant, and spreads the year evenly', () => {
    for (const variant of variants) {
      expect(variant.costCents).toBeGreaterThan(0);
      expect(variant.costCents).toBeLessThan(variant.priceCents / 1.2);
      for (const figure of [variant.weightGrams, variant.lengthMm, variant.widthMm]) {
        expect(figure).toBeGreaterThan(0);
      }
    }
    for (const { demand } of products) {
      const mean = demand.monthlyWeights.reduce((sum, weight) => sum + weight, 0) / 12;
      expect(demand.monthlyWeights).toHaveLength(12);
      expect(mean).toBeGreaterThan(0.9);
      expect(mean).toBeLessThan(1.1);
    }
  });

  it('gives every colour its picture and every picture its own file', () => {
    for (const product of products) {
      const pictures = listPictures(product);
      const colours = product.options.find((option) => option.key === 'colour')?.values ?? [];
      for (const colour of colours) {
        expect(pictures.filter((picture) => picture.colourKey === colour.key)).toHaveLength(1);
      }
    }
    expectUnique([
      ...products.flatMap(listPictures).map((picture) => picture.file),
      ...categoryPictures.map((picture) => picture.file),
    ]);
  });

  it('has every picture it names, and none too many, in less than 25 MB', () => {
    const folder = new URL('../../../../demo/pictures/', import.meta.url);
    const files = readdirSync(folder);
    const named = [
      ...products.flatMap(listPictures).map((picture) => picture.file),
      ...categoryPictures.map((picture) => picture.file),
      ...selections.map((selection) => selection.pictureFile),
      homeStatement.pictureFile,
      ...kindPictures,
    ];
    expect(named.filter((file) => !files.includes(file))).toEqual([]);
    expect(files.filter((file) => !named.includes(file))).toEqual([]);
    const bytes = files.reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0);
    expect(bytes).toBeLessThan(25_000_000);
  });
});
