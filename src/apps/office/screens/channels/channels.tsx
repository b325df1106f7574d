import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useProblemText } from '../../data/use-action.ts';
import { useChannels, type Channel } from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';

/** The places of sale: each has its own addresses, prices and published articles. */
export function Channels() {
  const translate = useTranslate();
  const describe = useProblemText();
  const may = useScopes();
  const { data, error, isPending } = useChannels();
  if (isPending) return <Loading />;
  const create = may('channels:write') ? (
    <Button component={Link} to="/channels/create" variant="contained" startIcon={<Add />}>
      {translate('channels.create')}
    </Button>
  ) : null;
  return (
    <Page
      title={translate('channels.title')}
      lead={translate('channels.lead')}
      actions={create}
      width={960}
    >
      {error ? <CalmAlert>{describe(error)}</CalmAlert> : null}
      {data ? (
        <Panel flush>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {data.map((channel) => (
              <ChannelLine key={channel.id} channel={channel} />
            ))}
          </Box>
        </Panel>
      ) : null}
    </Page>
  );
}

function ChannelLine({ channel }: { channel: Channel }) {
  const translate = useTranslate();
  return (
    <Box
      component="li"
      sx={{ borderTop: 1, borderColor: 'divider', '&:first-of-type': { border: 0 } }}
    >
      <Box
        component={Link}
        to={`/channels/${channel.id}`}
        sx={{
          display: 'flex',
          alignItems: 'center',
          flexWrap: 'wrap',
          gap: 1.5,
          px: { xs: 2, md: 3 },
          py: 1.75,
          textDecoration: 'none',
          '&:hover': { bgcolor: 'tokens.sunken' },
        }}
      >
        <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
          <Box sx={{ fontWeight: 600 }}>{channel.name}</Box>
          <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {[
              translate(`channels.kind.${channel.kind}`),
              channel.currency,
              translate(channel.pricesIncludeTax ? 'channels.inclTax' : 'channels.exclTax'),
              ...channel.hostnames,
            ].join(' · ')}
          </Box>
        </Box>
        {channel.isDefault ? (
          <StateWord tone="go">{translate('channels.isDefault')}</StateWord>
        ) : null}
        <StateWord tone={channel.isOpen ? 'done' : 'act'}>
          {translate(channel.isOpen ? 'channels.open' : 'channels.closed')}
        </StateWord>
      </Box>
    </Box>
  );
}
