import type { SizeCell, SizeColumn, SizeGuide } from '../../../core/catalogue/index.ts';
import { formatNumber } from '../../../platform/i18n/index.ts';
import { Breadcrumb } from '../components/breadcrumb.tsx';
import { Layout } from '../components/layout.tsx';
import { useShop } from '../context.ts';
import type { TextLocale } from '../../../platform/i18n/index.ts';

const MM_PER_INCH = 25.4;

interface SizeGuidePageProps {
  guide: SizeGuide;
  name: string;
  noteHtml: string;
}

/** A size guide: the table with lengths in both units, then how to measure. The part a dialog shows is marked. */
export function SizeGuidePage({ guide, name, noteHtml }: SizeGuidePageProps) {
  const { t } = useShop();
  return (
    <Layout>
      <div class="wrap wrap--text">
        <Breadcrumb crumbs={[{ name }]} />
        <div class="size-guide" data-dialog-part>
          <h1 id="guide-titre">{name}</h1>
          <SizeTable guide={guide} labelledBy="guide-titre" />
          {noteHtml ? (
            <>
              <h2>{t('shop.sizeGuide.measure')}</h2>
              <div class="prose" dangerouslySetInnerHTML={{ __html: noteHtml }} />
            </>
          ) : null}
        </div>
      </div>
    </Layout>
  );
}

function SizeTable({ guide, labelledBy }: { guide: SizeGuide; labelledBy: string }) {
  const { t, reads } = useShop();
  const { columns, rows } = guide;
  if (columns.length === 0) return null;
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="region" aria-labelledby={labelledBy}>
        <table class="size-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col">
                  {nameOf(column, reads)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) =>
                  at === 0 ? (
                    <th key={at} scope="row">
                      <Cell cell={cell} />
                    </th>
                  ) : (
                    <td key={at}>
                      <Cell cell={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {columns.some(({ kind }) => kind === 'length') ? (
        <p class="small soft">{t('shop.sizeGuide.note')}</p>
      ) : null}
    </>
  );
}

function nameOf({ name, nameEn }: SizeColumn, reads: TextLocale): string {
  return (reads === 'en' && nameEn) || name;
}

/** Words as they are; a length in centimetres and, smaller, in inches. */
function Cell({ cell }: { cell: SizeCell }) {
  const { t, locale } = useShop();
  if (typeof cell === 'string') return <>{cell}</>;
  const ends = typeof cell === 'number' ? [cell] : [cell.from, cell.to];
  const said = (unitMm: number) =>
    ends.map((lengthMm) => formatNumber(tenths(lengthMm / unitMm), locale)).join('–');
  return (
    <>
      {said(10)}&nbsp;cm
      <span class="size-table__inches small soft">
        {said(MM_PER_INCH)}&nbsp;{t('shop.sizeGuide.inches')}
      </span>
    </>
  );
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
