import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord, type Tone } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { useSettingName, useSettingTitle } from '../changes/setting-words.ts';

interface Check {
  key: string;
  state: 'well' | 'look' | 'act' | 'unknown';
  facts: Record<string, string | number>;
}

interface ComparedSetting {
  key: string;
  changed: string[];
  refused: string[];
}

const TONES: Readonly<Record<Check['state'], Tone>> = {
  well: 'done',
  look: 'act',
  act: 'wrong',
  unknown: 'off',
};
const GIGABYTE = 1_000_000_000;
const GRAVEST: readonly Check['state'][] = ['act', 'look', 'unknown', 'well'];

/** The state of the server, as a technician looks before blaming anybody, and what is not as in a new shop. */
export function ServerCheck() {
  const translate = useTranslate();
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ['server-check'],
    queryFn: ({ signal }) =>
      api<{ items: Check[]; settings: ComparedSetting[] }>('/server-check', { signal }),
  });
  return (
    <Page
      title={translate('serverCheck.title')}
      lead={translate('serverCheck.lead')}
      actions={
        <Button variant="outlined" disabled={isFetching} onClick={() => void refetch()}>
          {translate('serverCheck.again')}
        </Button>
      }
    >
      {error ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {isPending && !error ? <Loading /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <Summary checks={data.items} />
          <Checks checks={data.items} />
          <Settings settings={data.settings} />
        </Box>
      ) : null}
    </Page>
  );
}

function Summary({ checks }: { checks: readonly Check[] }) {
  const translate = useTranslate();
  const count = (state: Check['state']) => checks.filter((one) => one.state === state).length;
  const [act, look] = [count('act'), count('look')];
  if (act > 0) {
    return <CalmAlert>{translate('serverCheck.toDo', { smart_count: act })}</CalmAlert>;
  }
  return (
    <CalmAlert tone={look > 0 ? 'act' : 'go'}>
      {look > 0
        ? translate('serverCheck.toLook', { smart_count: look })
        : translate('serverCheck.allWell')}
    </CalmAlert>
  );
}

function Checks({ checks }: { checks: readonly Check[] }) {
  const translate = useTranslate();
  const wordsOf = useCheckWords();
  const ordered = checks.toSorted((a, b) => GRAVEST.indexOf(a.state) - GRAVEST.indexOf(b.state));
  return (
    <Panel title={translate('serverCheck.checks')} flush>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {ordered.map((check) => (
          <Box
            component="li"
            key={check.key}
            sx={{
              display: 'grid',
              gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', sm: '180px minmax(0, 1fr) auto' },
              columnGap: 2,
              rowGap: 0.25,
              px: { xs: 2, md: 3 },
              py: 1.25,
              borderTop: 1,
              borderColor: 'divider',
              alignItems: 'baseline',
            }}
          >
            <Box sx={{ fontWeight: 600 }}>{translate(`serverCheck.of.${check.key}`)}</Box>
            <Box
              sx={{
                gridColumn: { xs: '1 / -1', sm: 'auto' },
                gridRow: { xs: 2, sm: 'auto' },
                color: 'text.secondary',
                overflowWrap: 'anywhere',
                textWrap: 'pretty',
              }}
            >
              {wordsOf(check)}
            </Box>
            <StateWord tone={TONES[check.state]}>
              {translate(`serverCheck.state.${check.state}`)}
            </StateWord>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

/** What a check found, in a sentence. */
function useCheckWords(): (check: Check) => string {
  const translate = useTranslate();
  const format = useFormat();
  return ({ key, state, facts }) => {
    if (state === 'unknown') return translate('serverCheck.unknown', { reason: facts['reason'] });
    const bytes = (name: string) => {
      const value = facts[name];
      if (typeof value !== 'number') return '';
      return value < GIGABYTE
        ? format.bytes(value)
        : translate('serverCheck.gigabytes', {
            count: format.number(Math.round((value / GIGABYTE) * 10) / 10),
          });
    };
    const kind = facts['kind'] === undefined ? '' : `.${facts['kind']}`;
    const shown = Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [
        name,
        typeof value === 'number' && name !== 'days' && name !== 'hours'
          ? format.number(value)
          : value,
      ]),
    );
    const words = translate(`serverCheck.found.${key}${kind}`, {
      ...shown,
      ...{ free: bytes('free'), total: bytes('total'), size: bytes('bytes'), own: bytes('own') },
      smart_count: facts['days'] ?? facts['hours'] ?? facts['changed'] ?? facts['waiting'] ?? 1,
    });
    const more = state === 'well' ? '' : translate(`serverCheck.remedy.${key}`, { _: '' });
    return [words, more].filter(Boolean).join(' ');
  };
}

function Settings({ settings }: { settings: readonly ComparedSetting[] }) {
  const translate = useTranslate();
  const titleOf = useSettingTitle();
  const changed = settings.filter((one) => one.changed.length > 0);
  return (
    <Panel title={translate('serverCheck.settings')} why={translate('serverCheck.settingsWhy')}>
      {changed.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('serverCheck.settingsNone')}</Box>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
          {changed.map(({ key, changed: fields }) => (
            <Box component="li" key={key}>
              <Link to={`/settings/${key}`}>{titleOf(key)}</Link>
              <Fields setting={key} fields={fields} />
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}

function Fields({ setting, fields }: { setting: string; fields: readonly string[] }) {
  const nameOf = useSettingName(setting);
  return (
    <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
      {fields.map((field) => nameOf(field) ?? field).join(', ')}
    </Box>
  );
}
