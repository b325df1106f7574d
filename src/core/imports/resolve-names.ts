import { toHandle } from '../../kernel/handle.ts';
import type { Tx } from '../../platform/db/index.ts';
import {
  ensureBrands,
  findBrandIds,
  findChildCategories,
  insertCategory,
} from '../catalogue/index.ts';
import { issue, type CatalogueRecord, type CategoryRecord, type ImportIssue } from './model.ts';
import { findCategorySources, numberedNames, saveCategorySource } from './source-store.ts';

/** Ids of brands and categories met so far; kept between batches, filled only by committed ones. */
export interface NameCache {
  brands: Map<string, number>;
  /** Key: parent id and lower-case name. */
  categories: Map<string, number>;
  /** Categories by their number in the file. */
  numbers: Map<string, number>;
  /** Categories that a dry run would have made: they have ids below zero. */
  imagined: number;
}

/** An empty cache. */
export function createNameCache(): NameCache {
  return { brands: new Map(), categories: new Map(), numbers: new Map(), imagined: 0 };
}

/** Entries beyond which a cache is emptied, so that memory stays constant. */
const MOST_CACHED = 50_000;

/** The names of one batch, resolved. */
export interface ResolvedNames {
  brandId(name: string): number | null;
  categoryIds(paths: readonly string[][]): number[];
  issues: ImportIssue[];
  categoriesCreated: number;
  /** Takes what was found over into the cache; call it after the commit. */
  keep(): void;
}

/**
 * Finds the brands and categories that a batch names and, unless it is a dry run, makes those that
 * are missing (categories level by level below their parents).
 */
export async function resolveNames(
  tx: Tx,
  records: readonly CatalogueRecord[],
  context: { cache: NameCache; source: string; dryRun: boolean },
): Promise<ResolvedNames> {
  const fresh = createNameCache();
  const state: State = { tx, ...context, fresh, created: 0, issues: [] };
  await resolveBrands(state, records);
  for (const record of records) {
    if (record.kind === 'category') await placeCategory(state, record);
  }
  const paths = records.flatMap((record) =>
    record.kind === 'product' ? record.categoryPaths : [],
  );
  await resolveNumbers(state, records);
  await resolvePaths(state, paths);
  return {
    brandId: (name) => lookup(state, 'brands', brandHandle(name)) ?? null,
    categoryIds: (wanted) => [...new Set(wanted.flatMap((path) => findPath(state, path) ?? []))],
    issues: state.issues,
    categoriesCreated: state.created,
    keep() {
      for (const kind of ['brands', 'categories', 'numbers'] as const) {
        if (context.cache[kind].size > MOST_CACHED) context.cache[kind].clear();
        for (const [key, id] of fresh[kind]) context.cache[kind].set(key, id);
      }
    },
  };
}

interface State {
  tx: Tx;
  cache: NameCache;
  fresh: NameCache;
  source: string;
  dryRun: boolean;
  created: number;
  issues: ImportIssue[];
}

function lookup(
  state: State,
  kind: 'brands' | 'categories' | 'numbers',
  key: string,
): number | undefined {
  return state.fresh[kind].get(key) ?? state.cache[kind].get(key);
}

function brandHandle(name: string): string {
  return toHandle(name) || 'marque';
}

async function resolveBrands(state: State, records: readonly CatalogueRecord[]): Promise<void> {
  const wanted = new Map<string, string>();
  for (const record of records) {
    if (record.kind !== 'product' || record.brand === null) continue;
    const handle = brandHandle(record.brand);
    if (lookup(state, 'brands', handle) === undefined) wanted.set(handle, record.brand);
  }
  if (wanted.size === 0) return;
  const brands = [...wanted].map(([handle, name]) => ({ handle, name }));
  const found = state.dryRun
    ? await findBrandIds(state.tx, brands)
    : await ensureBrands(state.tx, brands);
  for (const [handle, id] of found) state.fresh.brands.set(handle, id);
}

function categoryKey(parentId: number | null, name: string): string {
  return `${parentId ?? 0} ${name.toLowerCase()}`;
}

/** The id of a path that was resolved. */
function findPath(state: State, path: readonly string[]): number | undefined {
  const number = path.length === 1 ? lookup(state, 'numbers', `id:${path[0]}`) : undefined;
  if (number !== undefined) return number;
  let parentId: number | null = null;
  for (const name of path) {
    const id = lookup(state, 'categories', categoryKey(parentId, name));
    if (id === undefined) return undefined;
    parentId = id;
  }
  return parentId ?? undefined;
}

async function resolveNumbers(state: State, records: readonly CatalogueRecord[]): Promise<void> {
  const keys = new Set<string>();
  for (const record of records) {
    if (record.kind !== 'product') continue;
    for (const path of record.categoryPaths) {
      const key = `id:${path[0]}`;
      if (isNumber(path) && lookup(state, 'numbers', key) === undefined) keys.add(key);
    }
  }
  for (const [key, id] of await findCategorySources(state.tx, state.source, [...keys])) {
    state.fresh.numbers.set(key, id);
  }
  for (const record of records) {
    if (record.kind !== 'product') continue;
    for (const path of record.categoryPaths) {
      if (!isNumber(path) || lookup(state, 'numbers', `id:${path[0]}`) !== undefined) continue;
      const at = { row: record.rows[0], value: path[0] ?? '' };
      state.issues.push(issue('warning', 'category-parent-unknown', at));
    }
  }
}

function isNumber(path: readonly string[]): boolean {
  return path.length === 1 && /^\d+$/.test(path[0] ?? '');
}

async function resolvePaths(state: State, paths: readonly string[][]): Promise<void> {
  let open = paths
    .filter((path) => !isNumber(path) && findPath(state, path) === undefined)
    .map((path) => ({ path, level: 0, parentId: null as number | null }));
  while (open.length > 0) {
    await resolveLevel(state, open);
    open = open.flatMap(({ path, level, parentId }) => {
      const id = lookup(state, 'categories', categoryKey(parentId, path[level] ?? ''));
      return id === undefined || level + 1 >= path.length
        ? []
        : [{ path, level: level + 1, parentId: id }];
    });
  }
}

async function resolveLevel(
  state: State,
  open: readonly { path: readonly string[]; level: number; parentId: number | null }[],
): Promise<void> {
  const byParent = new Map<number | null, Map<string, string>>();
  for (const { path, level, parentId } of open) {
    const name = path[level] ?? '';
    if (lookup(state, 'categories', categoryKey(parentId, name)) !== undefined) continue;
    const names = byParent.get(parentId) ?? new Map<string, string>();
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
    byParent.set(parentId, names);
  }
  for (const [parentId, names] of byParent) {
    const found = await findChildCategories(state.tx, parentId, [...names.keys()]);
    for (const [lower, name] of names) {
      const key = categoryKey(parentId, name);
      // A batch beside this one may have imagined it meanwhile.
      const id =
        found.get(lower) ??
        lookup(state, 'categories', key) ??
        (await makeCategory(state, parentId, name));
      state.fresh.categories.set(key, id);
    }
  }
}

async function makeCategory(
  state: State,
  parentId: number | null,
  name: string,
  more: { handle?: string; description?: string } = {},
): Promise<number> {
  const handle = more.handle || toHandle(name) || 'rayon';
  const below = parentId === null ? [] : [`${handle}-${parentId}`];
  const handles = [
    handle,
    ...below,
    ...numberedNames(handle),
    ...numberedNames(`${handle}-${parentId ?? 0}`),
  ];
  state.created += 1;
  if (state.dryRun) return imagineCategory(state, parentId, name);
  return insertCategory(state.tx, { parentId, name, description: more.description ?? '', handles });
}

/** What stands for a category in a dry run; known at once to the batches beside, since nothing is rolled back. */
function imagineCategory({ cache }: State, parentId: number | null, name: string): number {
  cache.imagined += 1;
  cache.categories.set(categoryKey(parentId, name), -cache.imagined);
  return -cache.imagined;
}

/** Places a category of a category file below its parent, which must stand above it or exist. */
async function placeCategory(state: State, record: CategoryRecord): Promise<void> {
  let parentId: number | null = null;
  if (record.parent !== null) {
    const byNumber = await findCategorySources(state.tx, state.source, [`id:${record.parent}`]);
    const byName = await findChildCategories(state.tx, null, [record.parent]);
    const found =
      lookup(state, 'numbers', `name:${record.parent.toLowerCase()}`) ??
      byNumber.get(`id:${record.parent}`) ??
      byName.get(record.parent.toLowerCase());
    if (found === undefined) {
      const at = { row: record.rows[0], value: record.parent };
      state.issues.push(issue('warning', 'category-parent-unknown', at));
    } else parentId = found;
  }
  const known = await findChildCategories(state.tx, parentId, [record.name]);
  const existing =
    known.get(record.name.toLowerCase()) ??
    lookup(state, 'categories', categoryKey(parentId, record.name));
  const id =
    existing ??
    (await makeCategory(state, parentId, record.name, {
      handle: record.handle,
      description: record.description,
    }));
  state.fresh.categories.set(categoryKey(parentId, record.name), id);
  state.fresh.numbers.set(`name:${record.name.toLowerCase()}`, id);
  state.fresh.numbers.set(record.sourceKey, id);
  if (!state.dryRun) await saveCategorySource(state.tx, state.source, record.sourceKey, id);
}
