import { useMemo } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { isGtin } from '../../../../kernel/gtin.ts';
import { useChannels, type Channel } from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { readAmount, writeAmount } from '../../../../kernel/amount-text.ts';
import { cellText, type RowDraft, type SheetColumn } from '../../parts/sheet/model.ts';
import { readLength, readWhole, tidyAmount, tidyLength, tidyWhole, writeLength } from './cells.ts';
import { variantName, type DraftVariant } from './model.ts';

const LENGTHS = ['lengthMm', 'widthMm', 'heightMm'] as const;

/** The key of the column that holds the price in a channel. */
export function priceKey(channelId: string): string {
  return `price:${channelId}`;
}

/** What is edited of variants: codes, prices by channel, stock, weight and size. */
export function useVariantColumns(): SheetColumn<DraftVariant>[] {
  const translate = useTranslate();
  const locale = useLocale();
  const may = useScopes();
  const channels = useChannels().data;
  const mayPrice = may('prices:write');
  const mayStock = may('stock:write');
  return useMemo(() => {
    const name = (row: DraftVariant) => variantName(row, translate('article.onlyVariant'));
    const labelled = (key: string) => (row: DraftVariant) =>
      translate('article.cellOf', { field: translate(key), name: name(row) });
    const optional = (read: (text: string) => unknown, words: string) => (text: string) =>
      text.trim() === '' || read(text) !== null ? undefined : translate(words);
    const needed = (read: (text: string) => unknown, words: string) => (text: string) =>
      read(text) === null ? translate(words) : undefined;
    return [
      {
        key: 'sku',
        title: translate('products.field.sku'),
        kind: 'text',
        read: ({ base }) => base.sku ?? '',
        label: labelled('products.field.sku'),
        width: 140,
      },
      {
        key: 'gtin',
        title: translate('products.field.gtin'),
        kind: 'text',
        read: ({ base }) => base.gtin ?? '',
        check: (text) =>
          text.trim() === '' || isGtin(text.trim()) ? undefined : translate('article.gtinWrong'),
        label: labelled('products.field.gtin'),
        width: 140,
      },
      ...(channels ?? []).map((channel): SheetColumn<DraftVariant> => {
        const title = priceTitle(channel, (channels ?? []).length, translate);
        return {
          key: priceKey(channel.id),
          title,
          kind: 'number',
          read: ({ base }) => writeAmount(priceIn(base, channel.id), locale),
          tidy: tidyAmount(locale),
          check: optional(readAmount, 'sheet.noAmount'),
          isLocked: () => !mayPrice,
          label: (row) => translate('article.cellOf', { field: title, name: name(row) }),
          width: 110,
        };
      }),
      {
        key: 'onHand',
        title: translate('article.field.onHand'),
        kind: 'number',
        read: ({ base }) => String(base.onHand),
        tidy: tidyWhole,
        check: needed(readWhole, 'sheet.noWhole'),
        isLocked: () => !mayStock,
        label: labelled('article.field.onHand'),
        width: 90,
      },
      {
        key: 'weightGrams',
        title: translate('products.field.weight'),
        kind: 'number',
        read: ({ base }) => String(base.weightGrams),
        tidy: tidyWhole,
        check: needed(readWhole, 'sheet.noWhole'),
        label: labelled('products.field.weight'),
        width: 90,
      },
      ...LENGTHS.map((key): SheetColumn<DraftVariant> => ({
        key,
        title: translate(`article.field.${key}`),
        kind: 'number',
        read: ({ base }) => writeLength(base[key], locale),
        tidy: tidyLength(locale),
        check: optional(readLength, 'sheet.noLength'),
        label: labelled(`article.field.${key}`),
        width: 76,
      })),
      {
        key: 'backorder',
        title: translate('products.field.backorder'),
        kind: 'check',
        read: ({ base }) => String(base.backorder),
        check: (text) => (/^(true|false)$/.test(text) ? undefined : translate('sheet.noYes')),
        label: labelled('products.field.backorder'),
        width: 90,
      },
    ];
  }, [channels, locale, mayPrice, mayStock, translate]);
}

/** The title of the column of prices in a channel. */
export function priceTitle(
  { name, pricesIncludeTax, chargesVat }: Channel,
  count: number,
  translate: (key: string, options?: object) => string,
): string {
  if (!chargesVat) return count < 2 ? translate('article.price') : name;
  if (count < 2) return translate(pricesIncludeTax ? 'article.priceIncl' : 'article.priceExcl');
  return translate(pricesIncludeTax ? 'products.priceIncl' : 'products.priceExcl', {
    channel: name,
  });
}

/** The price of a variant in a channel; `null` when it is not on sale there. */
export function priceIn({ prices }: DraftVariant['base'], channelId: string): number | null {
  return prices.find((price) => price.channelId === channelId)?.amountCents ?? null;
}

/** One variant as it is sent, with what is typed in its cells. Cells must be right (`check`). */
export function variantToSend(
  variant: DraftVariant,
  position: number,
  draft: RowDraft | undefined,
  columns: readonly SheetColumn<DraftVariant>[],
): Record<string, unknown> {
  const { id, optionValues, state, base } = variant;
  const known = id === undefined ? {} : { id };
  if (state === 'archived') return { ...known, optionValues, state, position };
  const isTyped = (key: string) => draft?.[key] !== undefined;
  const text = (key: string) => {
    const column = columns.find((one) => one.key === key);
    return column ? cellText(variant, column, draft).trim() : '';
  };
  const prices = columns.flatMap(({ key }) => {
    if (!key.startsWith('price:') || (!isTyped(key) && id !== undefined)) return [];
    const amountCents = readAmount(text(key));
    if (amountCents === null && id === undefined) return [];
    return [{ channelId: key.slice('price:'.length), amountCents }];
  });
  const { costCents, contentQuantity, contentUnit, ecoCents, requiresShipping } = base;
  return {
    ...known,
    ...{ optionValues, state, position, costCents, requiresShipping },
    ...{ contentQuantity, contentUnit, ecoCents },
    sku: text('sku') || null,
    gtin: text('gtin') || null,
    weightGrams: readWhole(text('weightGrams')) ?? 0,
    ...Object.fromEntries(LENGTHS.map((key) => [key, readLength(text(key))])),
    backorder: text('backorder') === 'true',
    ...(prices.length > 0 ? { prices } : {}),
    ...(isTyped('onHand')
      ? { stock: { onHand: readWhole(text('onHand')) ?? 0, wasOnHand: base.onHand } }
      : {}),
  };
}
