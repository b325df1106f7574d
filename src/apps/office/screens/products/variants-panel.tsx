import ArchiveOutlined from '@mui/icons-material/ArchiveOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { cellText, writeCell, type RowDraft, type SheetColumn } from '../../parts/sheet/model.ts';
import { Sheet } from '../../parts/sheet/sheet.tsx';
import { SheetFields } from '../../parts/sheet/sheet-fields.tsx';
import {
  archiveVariant,
  canRestore,
  fillMatrix,
  missingCombinations,
  MOST_VARIANTS,
  restoreVariant,
} from './matrix.ts';
import { variantName, type DraftVariant, type Matrix } from './model.ts';
import type { SectionProps } from './section.ts';

/** Cells that a new variant does not take from the one that it is made like. */
const OWN = ['sku', 'gtin', 'onHand'];

let made = 0;

/** What is priced, stocked and sold: a form for one, a sheet for many. */
export function VariantsPanel({
  form,
  readOnly,
  columns,
}: SectionProps & { columns: readonly SheetColumn<DraftVariant>[] }) {
  const translate = useTranslate();
  const { matrix, setMatrix, cells, setCells, cellErrors } = form;
  const active = matrix.variants.filter(({ state }) => state === 'active');
  const name = (row: DraftVariant) => variantName(row, translate('article.onlyVariant'));
  const only = matrix.options.length === 0 && active.length === 1 ? active[0]! : null;
  const fill = () => {
    const next = fillMatrix(matrix, () => `new-${(made += 1)}`);
    const like = withoutOwn(cells[active[0]?.key ?? '']);
    setMatrix(() => next);
    if (!like) return;
    const fresh = next.variants.filter(
      ({ key, id }) => id === undefined && !matrix.variants.some((one) => one.key === key),
    );
    setCells((now) => ({ ...now, ...Object.fromEntries(fresh.map(({ key }) => [key, like])) }));
  };
  return (
    <Panel
      title={translate('products.variants')}
      why={translate(only ? 'products.variantsWhy' : 'article.sheetWhy')}
      flush={only === null}
    >
      {only ? (
        <SheetFields
          row={only}
          columns={columns}
          draft={cells[only.key]}
          errors={cellErrors[only.key]}
          readOnly={readOnly}
          write={(row, column, text) => setCells((now) => writeCell(now, row, column, text))}
        />
      ) : (
        <Sheet
          label={translate('products.variants')}
          rows={active}
          columns={columns}
          draft={cells}
          onDraft={setCells}
          errors={cellErrors}
          head={{
            title: translate('products.variant'),
            of: (row) => <Box sx={{ fontWeight: 600, minWidth: 110 }}>{name(row)}</Box>,
          }}
          cardTitle={name}
          summary={(row) => <Summary row={row} columns={columns} draft={cells[row.key]} />}
          acts={
            readOnly || active.length < 2
              ? undefined
              : (row) => (
                  <Tooltip title={translate('article.archiveVariant', { name: name(row) })}>
                    <IconButton
                      size="small"
                      aria-label={translate('article.archiveVariant', { name: name(row) })}
                      onClick={() => setMatrix((now) => archiveVariant(now, row.key))}
                    >
                      <ArchiveOutlined fontSize="small" />
                    </IconButton>
                  </Tooltip>
                )
          }
          readOnly={readOnly}
          maxHeight="70vh"
        />
      )}
      <Box sx={only ? {} : { px: { xs: 2, md: 3 }, py: 2 }}>
        <Missing matrix={matrix} readOnly={readOnly} onFill={fill} />
        <Archived
          matrix={matrix}
          readOnly={readOnly}
          onRestore={(key) => setMatrix((now) => restoreVariant(now, key))}
        />
      </Box>
    </Panel>
  );
}

function Summary({
  row,
  columns,
  draft,
}: {
  row: DraftVariant;
  columns: readonly SheetColumn<DraftVariant>[];
  draft: RowDraft | undefined;
}) {
  const translate = useTranslate();
  const text = (column: SheetColumn<DraftVariant>) => cellText(row, column, draft);
  const price = columns.find(({ key }) => key.startsWith('price:'));
  const stock = columns.find(({ key }) => key === 'onHand');
  const sku = columns.find(({ key }) => key === 'sku');
  return (
    <>
      {[
        sku ? text(sku) : '',
        price && text(price) !== '' ? `${text(price)}\u00a0€` : translate('article.noPrice'),
        stock ? translate('article.onShelf', { count: text(stock) }) : '',
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  );
}

/** The combinations that do not exist yet, and the button that makes them. */
function Missing({
  matrix,
  readOnly,
  onFill,
}: {
  matrix: Matrix;
  readOnly: boolean;
  onFill: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const possible = matrix.options.reduce((product, { values }) => product * values.length, 1);
  if (possible > MOST_VARIANTS * 4) {
    return (
      <CalmAlert tone="act">{translate('article.tooMany', { most: MOST_VARIANTS })}</CalmAlert>
    );
  }
  const missing = missingCombinations(matrix);
  if (missing.length === 0 || readOnly) return null;
  const first = missing
    .slice(0, 3)
    .map((values) => values.join(' · '))
    .join(', ');
  return (
    <CalmAlert
      tone="go"
      action={
        <Button variant="contained" size="small" onClick={onFill}>
          {translate('article.makeMissing', { smart_count: missing.length })}
        </Button>
      }
    >
      {translate('article.missing', {
        smart_count: missing.length,
        count: format.number(missing.length),
        first: missing.length > 3 ? `${first}…` : first,
      })}
    </CalmAlert>
  );
}

/** Variants that are no longer sold; their history stays, and they can come back. */
function Archived({
  matrix,
  readOnly,
  onRestore,
}: {
  matrix: Matrix;
  readOnly: boolean;
  onRestore: (key: string) => void;
}) {
  const translate = useTranslate();
  const [isOpen, setIsOpen] = useState(false);
  const archived = matrix.variants.filter(({ state }) => state === 'archived');
  if (archived.length === 0) return null;
  return (
    <Box sx={{ mt: 1.5 }}>
      <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {translate('article.archivedVariants', { smart_count: archived.length })}
      </Button>
      {isOpen ? (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {archived.map((variant) => {
            const name = variantName(variant, variant.base.sku ?? `n° ${variant.id}`);
            return (
              <Box
                component="li"
                key={variant.key}
                sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 44 }}
              >
                <Box sx={{ flex: 1, color: 'text.secondary' }}>{name}</Box>
                {readOnly || !canRestore(matrix, variant) ? null : (
                  <Button
                    size="small"
                    onClick={() => onRestore(variant.key)}
                    aria-label={translate('article.restoreVariant', { name })}
                  >
                    {translate('article.restore')}
                  </Button>
                )}
              </Box>
            );
          })}
        </Box>
      ) : null}
    </Box>
  );
}

function withoutOwn(draft: RowDraft | undefined): RowDraft | null {
  const shared = Object.entries(draft ?? {}).filter(([key]) => !OWN.includes(key));
  return shared.length === 0 ? null : Object.fromEntries(shared);
}
