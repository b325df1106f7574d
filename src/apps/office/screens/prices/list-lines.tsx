import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { Loading } from '../../parts/loading.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { lineKey, nameOf, type LineEdit, type PriceList, type PriceListLine } from './model.ts';
import { VariantPicker } from './variant-picker.tsx';

/** Edits of lines that are not saved yet, by line. */
export type LineEdits = ReadonlyMap<string, LineEdit>;

/** The prices of a list, edited in place; new ones stand above until they are saved. */
export function ListLines({
  list,
  edits,
  setEdits,
  readOnly,
  actions,
  errors,
}: {
  list: PriceList;
  edits: LineEdits;
  setEdits: (edits: LineEdits) => void;
  readOnly: boolean;
  actions: ReactNode;
  /** What the server refused, by line. */
  errors: ReadonlyMap<string, string>;
}) {
  const translate = useTranslate();
  const [search, setSearch] = useState('');
  const lines = useLines(list.id, search);
  const shown = lines.data?.pages.flatMap((page) => page.items) ?? [];
  const put = (edit: LineEdit) => setEdits(new Map(edits).set(lineKey(edit), edit));
  const drop = (key: string) => {
    const next = new Map(edits);
    next.delete(key);
    setEdits(next);
  };
  const added = [...edits.entries()].filter(([, edit]) => edit.isNew);
  const addLine = (variant: { id: number; productTitle: string; options: string }) => {
    const taken = (minQuantity: number) => {
      const key = lineKey({ variantId: variant.id, minQuantity });
      return edits.has(key) || shown.some((line) => lineKey(line) === key);
    };
    // A second line of the same article is for a greater quantity.
    const minQuantity = [1, 6, 12, 24, 48, 96].find((quantity) => !taken(quantity)) ?? 100;
    put({
      variantId: variant.id,
      minQuantity,
      name: nameOf(variant),
      amountCents: undefined,
      isNew: true,
    });
  };
  return (
    <Panel title={translate('priceLists.lines')} why={translate('priceLists.linesWhy')} flush>
      <Box sx={{ px: { xs: 2, md: 3 }, pb: 2, display: 'grid', gap: 2 }}>
        {readOnly ? null : (
          <>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box>
            <VariantPicker
              clearsItself
              label={translate('priceLists.addLine')}
              onChange={(variant) => variant && addLine(variant)}
            />
          </>
        )}
        {list.variantsCount > 10 || search !== '' ? (
          <TextField
            size="small"
            label={translate('priceLists.searchLines')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        ) : null}
      </Box>
      <Box component="ul" role="list" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {added.map(([key, edit]) => (
          <NewLine
            key={edit.variantId + edit.name + key}
            edit={edit}
            error={errors.get(key)}
            change={(next) => {
              const rest = new Map(edits);
              rest.delete(key);
              if (!rest.has(lineKey(next))) setEdits(rest.set(lineKey(next), next));
            }}
            drop={() => drop(key)}
          />
        ))}
        {shown.map((line, index) => (
          <ExistingLine
            key={lineKey(line)}
            line={line}
            // Further quantities of an article stand under its name.
            follows={shown[index - 1]?.variantId === line.variantId}
            list={list}
            edit={edits.get(lineKey(line))}
            error={errors.get(lineKey(line))}
            readOnly={readOnly}
            put={put}
            drop={() => drop(lineKey(line))}
          />
        ))}
      </Box>
      {lines.isPending ? <Loading /> : null}
      {!lines.isPending && shown.length === 0 && added.length === 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 3, color: 'text.secondary' }}>
          {translate(search === '' ? 'priceLists.noLines' : 'priceLists.nothingMatches')}
        </Box>
      ) : null}
      {lines.hasNextPage ? (
        <Box sx={{ p: 2, borderTop: 1, borderColor: 'divider' }}>
          <Button disabled={lines.isFetching} onClick={() => void lines.fetchNextPage()}>
            {translate('priceLists.more')}
          </Button>
        </Box>
      ) : null}
    </Panel>
  );
}

function useLines(listId: number, search: string) {
  return useInfiniteQuery({
    queryKey: ['price-lists', listId, 'lines', search],
    queryFn: ({ pageParam, signal }) =>
      api<ApiPage<PriceListLine>>(`/price-lists/${listId}/lines`, {
        query: { limit: 50, q: search.trim(), cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
}

const ROW = {
  display: 'grid',
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr) auto auto',
    md: 'minmax(0, 1fr) 92px 140px 150px 44px',
  },
  gap: { xs: 1, md: 2 },
  alignItems: 'center',
  px: { xs: 2, md: 3 },
  py: 1,
  borderTop: 1,
  borderColor: 'divider',
} as const;

function NewLine({
  edit,
  error,
  change,
  drop,
}: {
  edit: LineEdit;
  error: string | undefined;
  change: (edit: LineEdit) => void;
  drop: () => void;
}) {
  const translate = useTranslate();
  const words = { name: edit.name, quantity: edit.minQuantity };
  return (
    <Box component="li" sx={{ ...ROW, bgcolor: 'tokens.accentWash' }}>
      <Name name={edit.name} error={error} />
      <QuantityField
        label={translate('priceLists.fromQuantityOf', words)}
        value={edit.minQuantity}
        min={1}
        max={9_999}
        onChange={(quantity) =>
          change({ ...edit, minQuantity: Number.isNaN(quantity) ? 1 : quantity })
        }
      />
      <MoneyField
        hideLabel
        label={translate('priceLists.priceOf', words)}
        cents={edit.amountCents ?? null}
        onChange={(cents) => change({ ...edit, amountCents: cents ?? undefined })}
      />
      <span />
      <Remove label={translate('priceLists.removeLine', words)} onClick={drop} />
    </Box>
  );
}

function ExistingLine({
  line,
  follows,
  list,
  edit,
  error,
  readOnly,
  put,
  drop,
}: {
  line: PriceListLine;
  follows: boolean;
  list: PriceList;
  edit: LineEdit | undefined;
  error: string | undefined;
  readOnly: boolean;
  put: (edit: LineEdit) => void;
  drop: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const name = nameOf(line);
  const words = { name, quantity: line.minQuantity };
  const gone = edit?.amountCents === null;
  const amountCents = edit && edit.amountCents !== null ? edit.amountCents : line.amountCents;
  const set = (next: number | null | undefined) =>
    put({
      variantId: line.variantId,
      minQuantity: line.minQuantity,
      name,
      amountCents: next,
      isNew: false,
    });
  return (
    <Box
      component="li"
      sx={{
        ...ROW,
        ...(follows ? { borderTop: 0, pt: 0 } : {}),
        bgcolor: edit ? 'tokens.accentWash' : undefined,
      }}
    >
      <Name name={name} sku={line.sku} gone={gone} hidden={follows && !gone} error={error} />
      <Box sx={{ color: 'text.secondary', textAlign: { md: 'right' } }}>
        {translate('priceLists.fromQuantity')} {format.number(line.minQuantity)}
      </Box>
      {gone ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('priceLists.removed')}</Box>
      ) : (
        <Box component="fieldset" disabled={readOnly} sx={{ border: 0, p: 0, m: 0, width: 130 }}>
          <MoneyField
            hideLabel
            label={translate('priceLists.priceOf', words)}
            cents={amountCents ?? null}
            onChange={(cents) => {
              if (cents === line.amountCents) drop();
              else set(cents ?? undefined);
            }}
          />
        </Box>
      )}
      <Box
        sx={{
          color: 'text.secondary',
          fontSize: '0.9063rem',
          gridColumn: { xs: '1 / -2', md: 'auto' },
        }}
      >
        <BaseText line={line} list={list} amountCents={amountCents ?? null} />
      </Box>
      {readOnly ? null : gone ? (
        <Button size="small" onClick={drop}>
          {translate('priceLists.keep')}
        </Button>
      ) : (
        <Remove label={translate('priceLists.removeLine', words)} onClick={() => set(null)} />
      )}
    </Box>
  );
}

/** Out of sight, not out of hearing. */
const FOR_LISTENERS = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;

function Name({
  name,
  sku = null,
  gone = false,
  hidden = false,
  error,
}: {
  name: string;
  sku?: string | null;
  gone?: boolean;
  /** Said already by the line above; still there for who listens. */
  hidden?: boolean;
  error: string | undefined;
}) {
  return (
    <Box sx={{ minWidth: 0, gridColumn: { xs: '1 / -1', md: 'auto' }, overflowWrap: 'anywhere' }}>
      <Box
        component={gone ? 'del' : 'span'}
        sx={hidden ? FOR_LISTENERS : { fontWeight: 600, display: 'block' }}
      >
        {name}
      </Box>
      {sku === null || hidden ? null : (
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{sku}</Box>
      )}
      {error === undefined ? null : (
        <Box role="alert" sx={{ color: 'tokens.red', fontSize: '0.9063rem' }}>
          {error}
        </Box>
      )}
    </Box>
  );
}

/** The base price beside a line, with the difference where both are told alike. */
function BaseText({
  line,
  list,
  amountCents,
}: {
  line: PriceListLine;
  list: PriceList;
  amountCents: number | null;
}) {
  const translate = useTranslate();
  const format = useFormat();
  if (line.basePriceCents === null) return <>{translate('priceLists.notOnSale')}</>;
  const comparable = list.groupId === null && amountCents !== null && line.basePriceCents > 0;
  const share = comparable ? amountCents / line.basePriceCents - 1 : 0;
  return (
    <>
      {translate('priceLists.base', { amount: format.money(line.basePriceCents) })}
      {share === 0 ? null : ` · ${share > 0 ? '+' : '−'}${format.percent(Math.abs(share))}`}
      {line.ecoCents > 0 ? (
        <Box>{translate('priceLists.eco', { amount: format.money(line.ecoCents) })}</Box>
      ) : null}
    </>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <IconButton aria-label={label} title={label} onClick={onClick}>
      <DeleteOutlined fontSize="small" />
    </IconButton>
  );
}
