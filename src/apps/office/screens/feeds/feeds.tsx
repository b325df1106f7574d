import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useProblemText } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Page } from '../../shell/page.tsx';

interface Feed {
  channelId: string;
  channelName: string;
  locale: string;
  kind: string;
  url: string;
}

/** The addresses at which other sites read the catalogue. */
export function Feeds() {
  const translate = useTranslate();
  const describe = useProblemText();
  const { data, error } = useQuery({
    queryKey: ['feeds'],
    queryFn: ({ signal }) => api<ApiPage<Feed>>('/feeds', { signal }),
  });
  const feeds = data?.items ?? [];
  const kinds = [...new Set(feeds.map((feed) => feed.kind))];
  const settings = (
    <Button component={Link} to="/settings/feeds" variant="outlined">
      {translate('feeds.settings')}
    </Button>
  );
  return (
    <Page title={translate('feeds.title')} lead={translate('feeds.lead')} actions={settings}>
      {error ? <CalmAlert>{describe(error)}</CalmAlert> : null}
      {data && feeds.length === 0 ? (
        <EmptyState
          title={translate('feeds.empty.title')}
          text={translate('feeds.empty.text')}
          action={settings}
        />
      ) : null}
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        {kinds.map((kind) => (
          <Panel
            key={kind}
            title={translate(`feeds.kinds.${kind}.title`)}
            why={translate(`feeds.kinds.${kind}.why`)}
          >
            <Box sx={{ display: 'grid', gap: 2 }}>
              {feeds
                .filter((feed) => feed.kind === kind)
                .map((feed) => (
                  <Address key={feed.url} feed={feed} />
                ))}
            </Box>
          </Panel>
        ))}
      </Box>
    </Page>
  );
}

function Address({ feed }: { feed: Feed }) {
  const translate = useTranslate();
  const notify = useNotify();
  const label = `${feed.channelName} · ${translate(`feeds.locales.${feed.locale}`)}`;
  const copy = async () => {
    await navigator.clipboard.writeText(feed.url);
    notify('feeds.copied', { type: 'success' });
  };
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-end' }}>
      <TextField
        label={label}
        value={feed.url}
        slotProps={{ htmlInput: { readOnly: true } }}
        onFocus={(event) => event.target.select()}
        fullWidth
      />
      <IconButton onClick={() => void copy()} aria-label={translate('feeds.copy', { label })}>
        <ContentCopyOutlined />
      </IconButton>
    </Box>
  );
}
