import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord, type Tone } from '../../parts/state-word.tsx';
import { ReviewDialog, type Review } from './review-dialog.tsx';

const TONES: Record<Review['state'], Tone> = { pending: 'act', published: 'done', refused: 'off' };

/** Reviews of buyers: read, published, refused for a reason, answered. */
export function Reviews() {
  const translate = useTranslate();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const opened = Number(params.get('review') ?? 0);
  const show = (id: number | null) => {
    const next = new URLSearchParams(params);
    if (id === null) next.delete('review');
    else next.set('review', String(id));
    setParams(next);
  };
  const state = (row: Review) => (
    <StateWord tone={TONES[row.state]}>{translate(`reviews.state.${row.state}`)}</StateWord>
  );
  const stars = (row: Review) => (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {translate('reviews.stars', { rating: row.rating })}
    </Box>
  );
  const open = (row: Review) => (
    <Button
      onClick={() => show(row.id)}
      sx={{
        ml: -1.25,
        py: 0.25,
        minHeight: 0,
        textAlign: 'left',
        whiteSpace: 'normal',
        color: 'text.primary',
      }}
    >
      {row.productTitle}
    </Button>
  );
  const columns: Column<Review>[] = [
    { key: 'product', render: open, csv: (row) => row.productTitle },
    { key: 'rating', render: stars, csv: (row) => row.rating },
    {
      key: 'text',
      render: (row) => (row.text.length > 120 ? `${row.text.slice(0, 120)}…` : row.text),
      csv: (row) => row.text,
    },
    { key: 'author', render: (row) => row.author, csv: (row) => row.author, optional: true },
    { key: 'state', render: state, csv: (row) => translate(`reviews.state.${row.state}`) },
    {
      key: 'submittedAt',
      render: (row) => format.moment(row.submittedAt),
      csv: (row) => row.submittedAt,
    },
  ];
  return (
    <>
      <ListScreen<Review>
        resource="reviews"
        words="reviews"
        columns={columns}
        views={[
          { key: 'pending', filter: { state: 'pending' } },
          { key: 'published', filter: { state: 'published' } },
          { key: 'refused', filter: { state: 'refused' } },
          { key: 'all', filter: {} },
        ]}
        searchable
        onCard={(row) => show(row.id)}
        card={(row) => ({
          title: row.productTitle,
          end: stars(row),
          lines: [row.text.slice(0, 140), format.moment(row.submittedAt)],
          state: state(row),
        })}
      />
      {opened > 0 ? <ReviewDialog id={opened} onClose={() => show(null)} /> : null}
    </>
  );
}
