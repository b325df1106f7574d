import type { DataProvider, GetListParams, RaRecord } from 'react-admin';
import { api } from './api.ts';
import { readPage } from './cursors.ts';

/** One page as the admin API answers it. */
export interface ApiPage<T> {
  items: T[];
  nextCursor: string | null;
  total?: number;
}

/** Records of the API carry a version for `If-Match`. */
type Versioned = RaRecord & { version?: number };

/**
 * The admin API as react-admin sees it: keyset pages become partial pagination, versions become
 * `If-Match`, refusals become form errors.
 */
export function createDataProvider(): DataProvider {
  const provider = {
    getList: async (resource: string, params: GetListParams) => {
      const { page = 1, perPage = 25 } = params.pagination ?? {};
      const query = listQuery(params);
      const key = `${resource} ${perPage} ${JSON.stringify(query)}`;
      const answer = await readPage(key, page, (cursor) =>
        api<ApiPage<RaRecord>>(`/${resource}`, {
          query: { ...query, limit: perPage, cursor: cursor ?? undefined },
          ...(params.signal ? { signal: params.signal } : {}),
        }),
      );
      return {
        data: answer.items.map(withId),
        ...(answer.total === undefined ? {} : { total: answer.total }),
        pageInfo: { hasNextPage: answer.nextCursor !== null, hasPreviousPage: page > 1 },
      };
    },
    getOne: async (resource: string, { id }: { id: RaRecord['id'] }) => ({
      data: withId(await api<RaRecord>(`/${resource}/${encodeURIComponent(String(id))}`)),
    }),
    getMany: async (resource: string, { ids }: { ids: RaRecord['id'][] }) => ({
      data: await Promise.all(
        ids.map(async (id) =>
          withId(await api<RaRecord>(`/${resource}/${encodeURIComponent(String(id))}`)),
        ),
      ),
    }),
    getManyReference: async (
      resource: string,
      params: GetListParams & { target: string; id: RaRecord['id'] },
    ) =>
      provider.getList(resource, {
        ...params,
        filter: { ...params.filter, [params.target]: params.id },
      }),
    create: async (resource: string, { data }: { data: unknown }) => ({
      data: withId(await api<RaRecord>(`/${resource}`, { method: 'POST', body: data })),
    }),
    update: async (
      resource: string,
      params: { id: RaRecord['id']; data: unknown; previousData: Versioned },
    ) => ({
      data: withId(
        await api<RaRecord>(`/${resource}/${encodeURIComponent(String(params.id))}`, {
          method: 'PATCH',
          body: params.data,
          ...(params.previousData.version === undefined
            ? {}
            : { version: params.previousData.version }),
        }),
      ),
    }),
    updateMany: async () => {
      throw new Error('the office changes many records through named actions');
    },
    delete: async (resource: string, params: { id: RaRecord['id']; previousData?: Versioned }) => {
      const version = params.previousData?.version;
      await api(`/${resource}/${encodeURIComponent(String(params.id))}`, {
        method: 'DELETE',
        ...(version === undefined ? {} : { version }),
      });
      return { data: { id: params.id, ...params.previousData } };
    },
    deleteMany: async (resource: string, { ids }: { ids: RaRecord['id'][] }) => {
      for (const id of ids) {
        await api(`/${resource}/${encodeURIComponent(String(id))}`, { method: 'DELETE' });
      }
      return { data: ids };
    },
  };
  // The interface is generic in the record type, which the API does not know.
  return provider as unknown as DataProvider;
}

/** The query of a list: filters as they are, order as `field` or `-field`. */
export function listQuery(params: Pick<GetListParams, 'filter' | 'sort'>): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [key, value] of Object.entries((params.filter ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue;
    query[key] = Array.isArray(value) ? value.join(',') : dayBound(key, String(value));
  }
  const field = params.sort?.field ?? '';
  if (field !== '' && field !== 'id')
    query['sort'] = params.sort?.order === 'DESC' ? `-${field}` : field;
  return query;
}

/** A day chosen in a filter, as the instant at which it begins here (`…from`) or ends (`…to`). */
function dayBound(key: string, value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || !/(from|to)$/i.test(key)) return value;
  const at = new Date(`${value}T00:00:00`);
  if (/to$/i.test(key)) at.setDate(at.getDate() + 1);
  return at.toISOString();
}

/** Some records are named by another key (stock levels by variant, channels by code). */
function withId(record: RaRecord): RaRecord {
  if (record.id !== undefined) return record;
  const { variantId, key, name } = record as { variantId?: number; key?: string; name?: string };
  return { ...record, id: variantId ?? key ?? name ?? JSON.stringify(record) };
}
