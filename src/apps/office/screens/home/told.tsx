import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { officePath } from '../../data/office-path.ts';
import { useRhythmState, type NoticeRow } from '../../data/rhythm.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

/** What one is told by rules and colleagues; nothing when there is nothing new. */
export function Told() {
  const translate = useTranslate();
  const format = useFormat();
  const notices = useRhythmState()?.notices ?? [];
  const { run, busy } = useAction();
  // An incident without a name of its own is told by the sign that noticed it.
  const words = ({ kind, title }: NoticeRow) =>
    kind === 'incident' ? translate(`incidents.kind.${title}`, { _: title }) : title;
  if (notices.length === 0) return null;
  return (
    <Panel
      title={translate('rhythm.told')}
      flush
      action={
        <Button
          disabled={busy}
          onClick={() =>
            void run('/rhythm/notices/read', {
              method: 'POST',
              body: { ids: notices.map(({ id }) => id) },
            })
          }
        >
          {translate('rhythm.read')}
        </Button>
      }
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {notices.map((notice) => (
          <Box
            component="li"
            key={notice.id}
            sx={{ px: { xs: 2, md: 3 }, py: 1.25, borderTop: 1, borderColor: 'divider' }}
          >
            {notice.path === '' ? (
              words(notice)
            ) : (
              <Link to={officePath(notice.path)}>{words(notice)}</Link>
            )}
            <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
              {[notice.detail, format.ago(notice.createdAt)]
                .filter((part) => part !== '')
                .join(' · ')}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
