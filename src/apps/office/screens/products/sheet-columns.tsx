import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import {
  loadAllBrands,
  useCategories,
  useCategoryPaths,
  useChannels,
  type Brand,
} from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { readAmount, writeAmount } from '../../../../kernel/amount-text.ts';
import { cellText, type RowDraft, type SheetColumn } from '../../parts/sheet/model.ts';
import { useCarriedIn, type Attribute } from '../../data/use-attributes.ts';
import { tidyAmount } from './cells.ts';
import { PLENTY } from './model.ts';
import { attributeColumn } from './sheet-attributes.ts';
import type { SheetLine } from './sheet-lines.ts';
import { priceKey, priceTitle } from './variant-columns.ts';

/** What is edited of many articles at once. */
export function useSheetColumns(attributes: readonly Attribute[]): SheetColumn<SheetLine>[] {
  const translate = useTranslate();
  const locale = useLocale();
  const may = useScopes();
  const channels = useChannels().data;
  const categories = useCategories().data;
  const paths = useCategoryPaths();
  const brands = useAllBrands();
  const isCarriedIn = useCarriedIn();
  const mayPrice = may('prices:write');
  return useMemo(() => {
    const name = ({ product, variant, isProduct }: SheetLine) =>
      isProduct ? product.title : `${product.title} · ${variant?.options}`;
    const labelled = (field: string) => (line: SheetLine) =>
      translate('article.cellOf', { field, name: name(line) });
    const ofProduct = { isLocked: (line: SheetLine) => !line.isProduct };
    const ofVariant = { isLocked: (line: SheetLine) => line.variant === null };
    const none = { value: '', label: '—' };
    const all = channels ?? [];
    const field = {
      title: translate('products.field.title'),
      sku: translate('products.field.sku'),
      stock: translate('products.columns.available'),
      state: translate('products.field.state'),
      category: translate('article.field.category'),
      brand: translate('products.field.brandId'),
    };
    return [
      {
        key: 'title',
        title: field.title,
        kind: 'text',
        read: ({ product, variant, isProduct }) =>
          isProduct ? product.title : `\u2003${variant?.options}`,
        check: (text) => (text.trim() === '' ? translate('sheet.noTitle') : undefined),
        label: labelled(field.title),
        width: 240,
        ...ofProduct,
      },
      {
        key: 'sku',
        title: field.sku,
        kind: 'text',
        read: ({ variant }) => variant?.sku ?? '',
        label: labelled(field.sku),
        width: 150,
        ...ofVariant,
      },
      ...all.map((channel): SheetColumn<SheetLine> => {
        const title = priceTitle(channel, all.length, translate);
        const amountOf = ({ variant }: SheetLine) =>
          variant?.prices.find(({ channelId }) => channelId === channel.id)?.amountCents ?? null;
        return {
          key: priceKey(channel.id),
          title,
          kind: 'number',
          read: (line) => writeAmount(amountOf(line), locale),
          tidy: tidyAmount(locale),
          check: (text) =>
            text.trim() === '' || readAmount(text) !== null
              ? undefined
              : translate('sheet.noAmount'),
          isLocked: (line) => !mayPrice || line.variant === null,
          label: labelled(title),
          width: 110,
        };
      }),
      {
        key: 'available',
        title: field.stock,
        kind: 'number',
        read: ({ variant }) =>
          variant === null
            ? ''
            : variant.available >= PLENTY
              ? translate('products.unlimited')
              : String(variant.available),
        isLocked: () => true,
        label: labelled(field.stock),
        width: 90,
      },
      {
        key: 'state',
        title: field.state,
        kind: 'choice',
        read: ({ product, isProduct }) => (isProduct ? product.state : ''),
        options: (['draft', 'active', 'archived'] as const).map((value) => ({
          value,
          label: translate(`products.state.${value}`),
        })),
        check: (text) =>
          /^(draft|active|archived)$/.test(text)
            ? undefined
            : translate('sheet.notInList', { text }),
        label: labelled(field.state),
        width: 120,
        ...ofProduct,
      },
      {
        key: 'categoryId',
        title: field.category,
        kind: 'choice',
        read: ({ product, isProduct }) => (isProduct ? String(product.categoryIds[0] ?? '') : ''),
        options: [
          none,
          ...(categories ?? []).map(({ id }) => ({ value: String(id), label: paths.get(id)! })),
        ],
        check: (text) =>
          text === '' || paths.has(Number(text))
            ? undefined
            : translate('sheet.notInList', { text }),
        label: labelled(field.category),
        width: 230,
        ...ofProduct,
      },
      {
        key: 'brandId',
        title: field.brand,
        kind: 'choice',
        read: ({ product, isProduct }) => (isProduct ? String(product.brandId ?? '') : ''),
        options: [none, ...brands.map(({ id, name: label }) => ({ value: String(id), label }))],
        check: (text) =>
          text === '' || brands.some(({ id }) => String(id) === text)
            ? undefined
            : translate('sheet.notInList', { text }),
        label: labelled(field.brand),
        width: 170,
        ...ofProduct,
      },
      ...all.map((channel): SheetColumn<SheetLine> => ({
        key: `channel:${channel.id}`,
        title: translate('sheet.published', { channel: channel.name }),
        kind: 'check',
        read: ({ product, isProduct }) =>
          isProduct ? String(product.channelIds.includes(channel.id)) : '',
        check: (text) => (/^(true|false)$/.test(text) ? undefined : translate('sheet.noYes')),
        label: labelled(translate('sheet.published', { channel: channel.name })),
        width: 110,
        ...ofProduct,
      })),
      ...attributes.map((attribute) =>
        attributeColumn(attribute, {
          translate,
          locale,
          isCarried: (categoryIds) => isCarriedIn(attribute, categoryIds),
          label: labelled(attribute.name),
        }),
      ),
    ];
  }, [attributes, brands, categories, channels, isCarriedIn, locale, mayPrice, paths, translate]);
}

const NO_BRANDS: readonly Brand[] = [];

/** All brands: every cell must be able to say its own. */
function useAllBrands(): readonly Brand[] {
  const { data } = useQuery({
    queryKey: ['brands', 'all'],
    queryFn: ({ signal }) => loadAllBrands(signal),
    staleTime: 60_000,
  });
  return data ?? NO_BRANDS;
}

/** What a card of the phone says of a line: its price and its stock. */
export function SheetSummary({
  line,
  columns,
  draft,
}: {
  line: SheetLine;
  columns: readonly SheetColumn<SheetLine>[];
  draft: RowDraft | undefined;
}) {
  const translate = useTranslate();
  const price = columns.find(({ key }) => key.startsWith('price:'));
  const { variant, product } = line;
  const text = price && variant ? cellText(line, price, draft) : '';
  return (
    <>
      {(variant
        ? [
            text === '' ? translate('article.noPrice') : `${text}\u00a0€`,
            variant.available >= PLENTY
              ? translate('products.unlimited')
              : translate('products.availableCount', {
                  smart_count: variant.available,
                  count: variant.available,
                }),
          ]
        : [translate('article.variantsCount', { smart_count: product.variants.length })]
      ).join(' · ')}
    </>
  );
}
