import type { Tone } from '../../parts/state-word.tsx';

export type Phase = 'draft' | 'upcoming' | 'current' | 'past' | 'archived';

/** A price list as the API gives it. */
export interface PriceList {
  id: number;
  name: string;
  note: string;
  channelId: string;
  groupId: number | null;
  groupName: string | null;
  includesTax: boolean;
  priority: number;
  startsAt: string | null;
  endsAt: string | null;
  state: 'draft' | 'active' | 'archived';
  announcesReduction: boolean;
  phase: Phase;
  variantsCount: number;
  version: number;
}

/** One line of a price list. */
export interface PriceListLine {
  variantId: number;
  productId: number;
  productTitle: string;
  options: string;
  sku: string | null;
  minQuantity: number;
  amountCents: number;
  basePriceCents: number | null;
  ecoCents: number;
}

/** A line that was changed and is not saved yet; `amountCents` null: taken out, undefined: not typed yet. */
export interface LineEdit {
  variantId: number;
  minQuantity: number;
  name: string;
  amountCents: number | null | undefined;
  /** It is not in the list yet. */
  isNew: boolean;
}

export interface CustomerGroup {
  id: number;
  name: string;
  nameEn: string;
  membersCount: number;
  version: number;
}

/** A variant as the office finds it. */
export interface FoundVariant {
  id: number;
  productTitle: string;
  options: string;
  sku: string | null;
}

export const PHASE_TONES: Record<Phase, Tone> = {
  draft: 'act',
  upcoming: 'go',
  current: 'done',
  past: 'off',
  archived: 'off',
};

/** What an article is called in a line: `Bougie Figuier sec · 180 g`. */
export function nameOf(variant: { productTitle: string; options: string }): string {
  return [variant.productTitle, variant.options].filter(Boolean).join(' · ');
}

/** Which line is meant. */
export function lineKey(line: { variantId: number; minQuantity: number }): string {
  return `${line.variantId}|${line.minQuantity}`;
}

/** An instant as a `datetime-local` field shows it, here. */
export function toLocalInput(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What a `datetime-local` field holds as an instant; null while it is empty. */
export function fromLocalInput(text: string): string | null {
  return text === '' ? null : new Date(text).toISOString();
}
