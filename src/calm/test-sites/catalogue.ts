import type { ColumnFacts, TableToCopy } from '../../platform/backup/index.ts';
import { BUY } from './catalogue/buy.ts';
import { CALM } from './catalogue/calm.ts';
import { CORE } from './catalogue/core.ts';
import { MANAGE } from './catalogue/manage.ts';
import { MARKET } from './catalogue/market.ts';
import { PLATFORM } from './catalogue/platform.ts';
import { SELL } from './catalogue/sell.ts';
import { SHIP } from './catalogue/ship.ts';
import type { Catalogue, Rule, TableRules } from './rules.ts';

/** The rule of every column of every table of ours. */
const CATALOGUE: Catalogue = {
  ...PLATFORM,
  ...CORE,
  ...BUY,
  ...SELL,
  ...SHIP,
  ...MANAGE,
  ...MARKET,
  ...CALM,
};

/** A table with what becomes of each of its columns, in their order. */
export interface RuledTable {
  table: TableToCopy;
  /** Null: no row is copied. */
  rules: Rule[] | null;
}

/**
 * Holds the tables of a database against the catalogue. Columns without a rule are named (`schema.table.column`), so that
 * the copy is refused; so are rules for columns that are no longer there, which only a test cares about.
 */
export function ruleTables(
  tables: readonly TableToCopy[],
  catalogue: Catalogue = CATALOGUE,
): { ruled: RuledTable[]; missing: string[]; idle: string[] } {
  const missing: string[] = [];
  const ruled = tables.map((table): RuledTable => {
    const name = `${table.schema}.${table.name}`;
    const rules = catalogue[name] ?? rulesOfExtension(table);
    if (rules === 'empty') return { table, rules: null };
    const found = table.facts.map((column) => {
      const rule = rules[column.name];
      if (rule === undefined) missing.push(`${name}.${column.name}`);
      return rule ?? 'drop';
    });
    return { table, rules: found };
  });
  return { ruled, missing, idle: idleRules(tables, catalogue) };
}

function idleRules(tables: readonly TableToCopy[], catalogue: Catalogue): string[] {
  const present = new Map(tables.map((t) => [`${t.schema}.${t.name}`, new Set(t.columns)]));
  return Object.entries(catalogue).flatMap(([name, rules]) => {
    const columns = present.get(name);
    if (!columns) return [name];
    if (rules === 'empty') return [];
    return Object.keys(rules)
      .filter((column) => !columns.has(column))
      .map((column) => `${name}.${column}`);
  });
}

/**
 * Tables of an extension’s own declare what they take, not whom it is about: figures, days and yes or no are kept, texts
 * and structures are not. Any other type has no rule.
 */
function rulesOfExtension(table: TableToCopy): Exclude<TableRules, 'empty'> {
  if (!table.schema.startsWith('ext_')) return {};
  return Object.fromEntries(
    table.facts.flatMap((column): [string, Rule][] => {
      const rule = BY_TYPE[column.type];
      return rule === undefined ? [] : [[column.name, rule]];
    }),
  );
}

const BY_TYPE: Readonly<Record<string, Rule>> = {
  bigint: 'keep',
  boolean: 'keep',
  date: 'keep',
  'timestamp with time zone': 'keep',
  text: 'code',
  jsonb: 'drop',
};

/** What the source is asked for, for one column: values that are not copied never leave it. */
export function expressionOf(rule: Rule, column: ColumnFacts, asIs: string): string {
  if (typeof rule === 'object' && 'select' in rule) return rule.select;
  return rule === 'drop' ? nothingOf(column) : asIs;
}

/** The value of a column that is not copied: null, what it is by default, or empty. */
function nothingOf({ type, required, fallback }: ColumnFacts): string {
  if (!required) return `null::${type}`;
  if (fallback !== null) return fallback;
  if (/^(?:bigint|integer|smallint|numeric|real|double)/.test(type)) return `0::${type}`;
  if (type === 'boolean') return 'false';
  return type.endsWith('[]') || type.startsWith('json') ? `'{}'::${type}` : `''::${type}`;
}
