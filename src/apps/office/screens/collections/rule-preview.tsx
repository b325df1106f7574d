import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { Picture } from '../../data/types.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Thumb } from '../../parts/thumb.tsx';
import type { Condition } from './model.ts';

interface Preview {
  total: number;
  items: { id: number; title: string; priceCents: number; picture: Picture | null }[];
}

/** What the rules find now, as they are typed. */
export function RulePreview({
  match,
  conditions,
}: {
  match: 'all' | 'any';
  conditions: readonly Condition[];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const describe = useProblemText();
  const { data, error } = useQuery({
    queryKey: ['collections', 'preview', match, conditions],
    queryFn: ({ signal }) =>
      api<Preview>('/collections/preview', { method: 'POST', body: { match, conditions }, signal }),
    enabled: conditions.length > 0,
    placeholderData: (before) => before,
  });
  if (conditions.length === 0) {
    return (
      <Typography sx={{ color: 'text.secondary', mt: 2 }}>
        {translate('collections.noRules')}
      </Typography>
    );
  }
  if (error) return <CalmAlert>{describe(error)}</CalmAlert>;
  if (!data) return null;
  return (
    <Box sx={{ mt: 3 }} aria-live="polite">
      <Typography variant="h3">
        {translate('collections.found', {
          smart_count: data.total,
          count: format.number(data.total),
        })}
      </Typography>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          mt: 1.5,
          p: 0,
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(4, minmax(0, 1fr))' },
        }}
      >
        {data.items.map((item) => (
          <Box component="li" key={item.id} sx={{ display: 'flex', gap: 1, minWidth: 0 }}>
            <Thumb picture={item.picture} size={48} />
            <Box sx={{ minWidth: 0 }}>
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {item.title}
              </Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {format.money(item.priceCents)}
              </Typography>
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
