import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { FaultsPanel } from './faults-panel.tsx';
import { STATE_TONES, wordsOf, type ExtensionDetail } from './model.ts';
import { RightsPanel } from './rights-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { TryPanel } from './try-panel.tsx';
import { VersionsPanel } from './versions-panel.tsx';

/** One extension: what it may do, how it is set, what it did wrong, and the way out. */
export function ExtensionPage() {
  const translate = useTranslate();
  const describe = useProblemText();
  const { name } = useParams();
  const { data, error } = useRecord<ExtensionDetail>('extensions', name ?? '');
  if (error) {
    return (
      <Page title={translate('extensions.one')} back="/extensions">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  return data ? <Detail one={data} /> : <Loading />;
}

function Detail({ one }: { one: ExtensionDetail }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [locale] = useLocaleState();
  const mayWrite = useScopes()('settings:write');
  const { run, busy, problem } = useAction({ inline: true });
  const turn = (state: 'enabled' | 'disabled') =>
    void run(
      `/extensions/${one.name}`,
      { method: 'PATCH', body: { state }, version: one.revision },
      `extensions.done.${state}`,
    );
  const next = one.state === 'enabled' ? 'disabled' : 'enabled';
  return (
    <Page
      title={wordsOf(one.title, locale)}
      back="/extensions"
      lead={
        <>
          <StateWord tone={STATE_TONES[one.state]}>
            {translate(`extensions.state.${one.state}`)}
          </StateWord>{' '}
          {wordsOf(one.description, locale)}
        </>
      }
      actions={
        mayWrite && one.state !== 'available' ? (
          <Button
            variant={next === 'enabled' ? 'contained' : 'outlined'}
            disabled={busy}
            onClick={() => turn(next)}
          >
            {translate(`extensions.turn.${next}`)}
          </Button>
        ) : null
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
          {one.cutOff === null ? null : (
            <CalmAlert tone="act">
              {translate('extensions.cutOffWhy', {
                what: translate(`extensions.fault.${one.cutOff}`),
              })}
            </CalmAlert>
          )}
          {one.pages.map(({ id, title }) => (
            <Box key={id}>
              <Button component={Link} to={`/extensions/${one.name}/${id}`} variant="outlined">
                {wordsOf(title, locale)}
              </Button>
            </Box>
          ))}
          <SettingsPanel key={one.name} one={one} readOnly={!mayWrite} />
          {mayWrite ? <TryPanel one={one} /> : null}
          <FaultsPanel one={one} />
          <VersionsPanel
            one={one}
            readOnly={!mayWrite}
            onGone={() => void navigate('/extensions')}
          />
          <HistoryPanel query={{ entityKind: 'extension', entityId: one.name }} />
        </Box>
        <RightsPanel one={one} />
      </Box>
    </Page>
  );
}
