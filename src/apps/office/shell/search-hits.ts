import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../data/api.ts';
import { readRecent } from '../data/recent.ts';
import { useFormat } from '../i18n/format.ts';
import { plainText } from '../parts/plain-text.ts';
import type { Command } from './commands.ts';

/** One answer of the search. */
export interface Hit {
  key: string;
  /** Words are `search.group.<group>`. */
  group: string;
  title: string;
  detail: string;
  /** At the end of the line: an amount, a state. */
  end: string;
  /** Where it leads; acts have none and run themselves. */
  to: string | null;
  command?: Command;
}

interface ApiHit {
  kind: 'order' | 'customer' | 'product' | 'invoice' | 'credit-note';
  id: number;
  title: string;
  detail: string;
  state: string;
  amountCents: number | null;
  currency: string | null;
}

const GROUPS: Record<ApiHit['kind'], string> = {
  order: 'orders',
  customer: 'customers',
  product: 'products',
  invoice: 'invoices',
  'credit-note': 'invoices',
};

const PAUSE_MS = 120;
const MOST_COMMANDS = 6;

/** What the typed text may mean: records from the server, screens and acts by their words; recent things before a word is typed. */
export function useHits(
  text: string,
  commands: readonly Command[],
): { hits: Hit[]; isSearching: boolean; error: unknown } {
  const translate = useTranslate();
  const format = useFormat();
  const typed = text.trim();
  const q = useSettled(typed, PAUSE_MS);
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => api<{ items: ApiHit[] }>('/search', { query: { q }, signal }),
    enabled: q !== '',
    staleTime: 20_000,
    placeholderData: (before) => before,
  });
  const hits = useMemo(() => {
    const chosen = typed === '' ? commands.slice(0, MOST_COMMANDS) : matching(commands, typed);
    const ofCommands = chosen.map((command): Hit => ({
      key: command.key,
      group: command.group,
      title: command.title,
      detail: command.detail,
      end: '',
      to: null,
      command,
    }));
    if (typed === '') {
      const recent = readRecent().map((one): Hit => ({
        ...one,
        key: `recent-${one.to}`,
        group: 'recent',
        end: '',
      }));
      return [...recent, ...ofCommands];
    }
    const records = (data?.items ?? []).map((hit): Hit => ({
      key: `${hit.kind}-${hit.id}`,
      group: GROUPS[hit.kind],
      title: hit.title,
      detail: hit.detail,
      end: endOf(hit),
      to: pathOf(hit),
    }));
    return [...records, ...ofCommands];

    function endOf(hit: ApiHit): string {
      if (hit.amountCents !== null) return format.money(hit.amountCents, hit.currency ?? 'EUR');
      return hit.kind === 'product' && hit.state !== 'active'
        ? translate(`products.state.${hit.state}`, { _: hit.state })
        : '';
    }
  }, [typed, data, commands, format, translate]);
  return { hits, isSearching: typed !== '' && (isFetching || q !== typed), error };
}

function pathOf(hit: ApiHit): string {
  if (hit.kind === 'order') return `/orders/${hit.id}/show`;
  if (hit.kind === 'customer') return `/customers/${hit.id}/show`;
  if (hit.kind === 'product') return `/products/${hit.id}`;
  return `/invoices?${new URLSearchParams({ filter: JSON.stringify({ q: hit.title }) })}`;
}

/** Commands whose words hold all typed words, those that begin with them first. */
function matching(commands: readonly Command[], typed: string): Command[] {
  const words = plainText(typed).split(/\s+/);
  return commands
    .filter((command) => {
      const said = plainText(`${command.title} ${command.detail}`);
      return words.every((word) => said.includes(word));
    })
    .sort(
      (a, b) =>
        Number(plainText(b.title).startsWith(words[0]!)) -
        Number(plainText(a.title).startsWith(words[0]!)),
    )
    .slice(0, MOST_COMMANDS);
}

function useSettled<T>(value: T, pauseMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
