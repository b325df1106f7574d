import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import type { Preview, RequestDetail } from './model.ts';

/** What a request says; it is read again whenever the request changes. */
export function usePreview({ id, version, accesses }: RequestDetail) {
  const open = accesses.filter(({ revokedAt }) => revokedAt === null).length;
  return useQuery({
    queryKey: ['support-requests', id, 'preview', version, open],
    queryFn: ({ signal }) => api<Preview>(`/support-requests/${id}/preview`, { signal }),
    placeholderData: (before) => before,
  });
}

/** What will be sent, or was, word for word: subject, text, attachments. */
export function PreviewPanel({ request }: { request: RequestDetail }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data, error, refetch } = usePreview(request);
  const isDraft = request.state === 'draft';
  if (error) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <Panel
      title={translate(isDraft ? 'supportRequests.preview' : 'supportRequests.previewSent')}
      why={translate('supportRequests.previewWhy', {
        to: data.to || translate('supportRequests.noAddress'),
      })}
    >
      {data.hidden === 0 ? null : (
        <Box component="p" sx={{ m: 0, mb: 2, color: 'text.secondary' }}>
          {translate('supportRequests.hidden', { smart_count: data.hidden })}
        </Box>
      )}
      <Box sx={{ color: 'text.secondary' }}>{translate('supportRequests.subject')}</Box>
      <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere', mb: 2 }}>{data.subject}</Box>
      <Box
        component="pre"
        tabIndex={0}
        aria-label={translate(isDraft ? 'supportRequests.preview' : 'supportRequests.previewSent')}
        sx={{
          m: 0,
          p: 2,
          bgcolor: 'tokens.sunken',
          borderRadius: 1,
          font: 'inherit',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          maxHeight: { md: '60vh' },
          overflowY: 'auto',
        }}
      >
        {data.text}
      </Box>
      {data.attachments.length === 0 ? null : (
        <>
          <Box sx={{ color: 'text.secondary', mt: 2 }}>
            {translate('supportRequests.attachments')}
          </Box>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {data.attachments.map(({ name, byteSize }) => (
              <Box component="li" key={name} sx={{ overflowWrap: 'anywhere' }}>
                {name} · {format.bytes(byteSize)}
              </Box>
            ))}
          </Box>
        </>
      )}
      {data.logs === '' ? null : (
        <Box component="details" sx={{ mt: 2 }}>
          <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1 }}>
            {translate('supportRequests.seeLogs')}
          </Box>
          <Box
            component="pre"
            tabIndex={0}
            aria-label={translate('supportRequests.part.logs')}
            sx={{
              m: 0,
              p: 2,
              bgcolor: 'tokens.sunken',
              borderRadius: 1,
              fontSize: '0.8438rem',
              overflow: 'auto',
              maxHeight: '50vh',
            }}
          >
            {data.logs}
          </Box>
        </Box>
      )}
    </Panel>
  );
}
