import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';

interface Preview {
  refusal: { code: string; title: string; remedy: string } | null;
  follows: { topic: string; count: number }[];
  since: { count: number; lastAt: string | null; lastBy: string | null };
}

/** What an undo would do, found out on the server by doing it and taking it back. */
export function UndoPreview({ changeId }: { changeId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['undo-preview', changeId],
    queryFn: ({ signal }) => api<Preview>(`/changes/${changeId}/undo-preview`, { signal }),
  });
  if (!data) return null;
  const { refusal, follows, since } = data;
  if (refusal) {
    return (
      <CalmAlert tone="act">
        {refusal.title} {refusal.remedy}
      </CalmAlert>
    );
  }
  const lines = [
    ...follows.map(({ topic, count }) =>
      translate(`changes.follows.${topic.replaceAll('.', '-')}`, { smart_count: count, _: '' }),
    ),
    since.count === 0 || since.lastAt === null
      ? ''
      : translate('changes.since', {
          smart_count: since.count,
          when: format.moment(since.lastAt),
          who: since.lastBy ?? '',
        }),
  ].filter((text) => text !== '');
  return (
    <Box>
      <Box sx={{ fontWeight: 600 }}>{translate('changes.consequences')}</Box>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {(lines.length === 0 ? [translate('changes.nothingFollows')] : lines).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </Box>
    </Box>
  );
}
