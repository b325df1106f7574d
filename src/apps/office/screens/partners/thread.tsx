import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { RequestDetail } from './model.ts';

/** What happened with a request, in order. */
export function Thread({ events }: { events: RequestDetail['events'] }) {
  const translate = useTranslate();
  const format = useFormat();
  if (events.length === 0) return null;
  return (
    <Panel title={translate('supportRequests.thread')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {events.map((event) => (
          <Box component="li" key={event.id}>
            <Box sx={{ fontWeight: 600 }}>{translate(`supportRequests.event.${event.kind}`)}</Box>
            {event.text === '' || event.kind === 'chased' ? null : (
              <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{event.text}</Box>
            )}
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {format.moment(event.at)} · {event.actorLabel}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
