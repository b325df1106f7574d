import OpenInNew from '@mui/icons-material/OpenInNew';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useLeaveGuard } from '../../parts/leave-guard.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import type { SheetDraft } from '../../parts/sheet/model.ts';
import { Sheet, type SheetErrors } from '../../parts/sheet/sheet.tsx';
import { Page } from '../../shell/page.tsx';
import {
  countChanges,
  editsOf,
  linesOf,
  sheetErrors,
  type RefusedRow,
  type SheetLine,
  type SheetProduct,
} from './sheet-lines.ts';
import { useAttributeChoice } from './attribute-choice.tsx';
import { SheetSummary, useSheetColumns } from './sheet-columns.tsx';

/** Most articles in one sheet. */
const MOST = 200;

/** Chosen articles as a sheet: cells are typed and pasted, and saved in one request. */
export function ProductsSheet() {
  const translate = useTranslate();
  const describe = useProblemText();
  const [params] = useSearchParams();
  const ids = (params.get('ids') ?? '').split(',').filter((id) => /^\d+$/.test(id));
  const asked = ids.slice(0, MOST).join(',');
  const { data, error, isPending } = useQuery({
    queryKey: ['products', 'sheet', asked],
    queryFn: ({ signal }) =>
      api<{ items: SheetProduct[] }>('/products/sheet', { query: { ids: asked }, signal }),
    enabled: asked !== '',
    // What is typed stands on what was read: it is read again when it is asked for, not by the way.
    staleTime: Infinity,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  });
  const title = translate('sheet.title', { smart_count: Math.min(ids.length, MOST) });
  if (asked === '' || data?.items.length === 0) {
    return (
      <Page title={translate('sheet.none')} back="/products">
        <EmptyState
          text={translate('sheet.noneText')}
          action={
            <Button component={Link} to="/products" variant="outlined">
              {translate('sheet.toList')}
            </Button>
          }
        />
      </Page>
    );
  }
  if (error) {
    return (
      <Page title={title} back="/products">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  if (isPending) return <Loading />;
  return (
    <Page title={title} lead={translate('sheet.lead')} back="/products" width={1800}>
      {ids.length > MOST ? (
        <Box sx={{ mb: 2 }}>
          <CalmAlert tone="act">{translate('sheet.tooMany', { most: MOST })}</CalmAlert>
        </Box>
      ) : null}
      <SheetForm key={asked} items={data.items} />
    </Page>
  );
}

function SheetForm({ items }: { items: readonly SheetProduct[] }) {
  const translate = useTranslate();
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const may = useScopes();
  const [products, setProducts] = useState(items);
  const [draft, setDraft] = useState<SheetDraft>({});
  const [errors, setErrors] = useState<SheetErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { chosen, choice } = useAttributeChoice();
  const columns = useSheetColumns(chosen);
  const lines = useMemo(() => linesOf(products), [products]);
  const changes = countChanges(lines, draft);
  const guard = useLeaveGuard(changes.cells > 0);
  const save = async () => {
    const { rows, wrong } = editsOf(lines, draft, columns, chosen);
    setProblem(wrong > 0 ? translate('sheet.wrongStay', { smart_count: wrong }) : null);
    if (rows.length === 0) return;
    setBusy(true);
    try {
      const answer = await api<{ saved: SheetProduct[]; refused: RefusedRow[] }>(
        '/products/sheet',
        {
          method: 'POST',
          body: { rows },
        },
      );
      const fresh = await readAgain(answer.refused);
      const now = replaceAll(products, [...answer.saved, ...fresh]);
      setProducts(now);
      const saved = new Set(answer.saved.map(({ id }) => id));
      setDraft((typed) => withoutProducts(typed, lines, saved));
      setErrors(sheetErrors(linesOf(now), answer.refused));
      if (answer.refused.length > 0) {
        setProblem(translate('sheet.refusedStay', { smart_count: answer.refused.length }));
      }
      if (saved.size > 0) {
        notify('sheet.saved', { type: 'success', messageArgs: { smart_count: saved.size } });
      }
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'sheet' });
    } catch (error) {
      setProblem(describe(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {guard}
      {problem === null ? null : (
        <Box sx={{ mb: 2 }}>
          <CalmAlert>{problem}</CalmAlert>
        </Box>
      )}
      {choice}
      <Panel flush>
        <Sheet<SheetLine>
          label={translate('sheet.label')}
          rows={lines}
          columns={columns}
          draft={draft}
          onDraft={(change) => {
            setErrors({});
            setDraft(change);
          }}
          errors={errors}
          cardTitle={({ product, variant, isProduct }) =>
            isProduct ? product.title : `${product.title} · ${variant?.options}`
          }
          summary={(line) => <SheetSummary line={line} columns={columns} draft={draft[line.key]} />}
          acts={(line) => (line.isProduct ? <OpenProduct product={line.product} /> : null)}
          readOnly={!may('catalogue:write')}
          maxHeight="72vh"
        />
      </Panel>
      {changes.cells > 0 ? (
        <SaveBar
          text={translate('sheet.changes', {
            smart_count: changes.cells,
            articles: translate('categories.articles', {
              smart_count: changes.products,
              count: changes.products,
            }),
          })}
        >
          <Button
            onClick={() => {
              setDraft({});
              setErrors({});
              setProblem(null);
            }}
          >
            {translate('common.discard')}
          </Button>
          <Button variant="contained" disabled={busy} onClick={() => void save()}>
            {translate('common.save')}
          </Button>
        </SaveBar>
      ) : null}
    </>
  );
}

function OpenProduct({ product }: { product: SheetProduct }) {
  const translate = useTranslate();
  return (
    <IconButton
      size="small"
      href={`/office/products/${product.id}`}
      target="_blank"
      aria-label={translate('sheet.open', { title: product.title })}
    >
      <OpenInNew fontSize="small" />
    </IconButton>
  );
}

/** Articles that somebody else changed meanwhile, as they are now: what is typed stays and can be saved on them. */
async function readAgain(refused: readonly RefusedRow[]): Promise<SheetProduct[]> {
  const stale = refused.filter(({ code }) => code === 'version-changed').map(({ id }) => id);
  if (stale.length === 0) return [];
  const answer = await api<{ items: SheetProduct[] }>('/products/sheet', {
    query: { ids: stale.join(',') },
  });
  return answer.items;
}

function replaceAll(
  products: readonly SheetProduct[],
  fresh: readonly SheetProduct[],
): SheetProduct[] {
  return products.map((one) => fresh.find(({ id }) => id === one.id) ?? one);
}

function withoutProducts(
  draft: SheetDraft,
  lines: readonly SheetLine[],
  ids: ReadonlySet<number>,
): SheetDraft {
  const gone = new Set(lines.filter(({ product }) => ids.has(product.id)).map(({ key }) => key));
  return Object.fromEntries(Object.entries(draft).filter(([key]) => !gone.has(key)));
}
