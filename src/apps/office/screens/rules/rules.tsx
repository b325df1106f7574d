import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import type { RuleRow, SavedTime } from './model.ts';
import { SentenceView } from './sentence-view.tsx';
import { useRuleWords } from './sentence.ts';

/** What happens by itself: each rule as a sentence, on or paused, and the time it saved. */
export function Rules() {
  const translate = useTranslate();
  const mayWrite = useScopes()('settings:write');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['rules'],
    queryFn: ({ signal }) => api<ApiPage<RuleRow> & { saved: SavedTime }>('/rules', { signal }),
  });
  const create = mayWrite ? (
    <Button component={Link} to="/rules/create" variant="contained">
      {translate('rules.create')}
    </Button>
  ) : null;
  return (
    <Page
      title={translate('rooms.rules')}
      lead={translate('rules.lead')}
      width={860}
      actions={create}
    >
      {isPending ? <Loading /> : null}
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}>
          <Saved saved={data.saved} />
          <Panel flush>
            {data.items.length === 0 ? (
              <EmptyState text={translate('rules.empty')} action={create} />
            ) : (
              <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                {data.items.map((rule) => (
                  <RuleLine key={rule.id} rule={rule} mayWrite={mayWrite} />
                ))}
              </Box>
            )}
          </Panel>
        </Box>
      ) : null}
    </Page>
  );
}

function RuleLine({ rule, mayWrite }: { rule: RuleRow; mayWrite: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const { nameOf, sentenceOf } = useRuleWords();
  const { run, busy } = useAction();
  const isOn = rule.state === 'on';
  const name = nameOf(rule);
  const facts = [
    rule.doneIn30Days > 0
      ? translate('rules.doneLately', {
          smart_count: rule.doneIn30Days,
          count: format.number(rule.doneIn30Days),
        })
      : isOn
        ? translate('rules.notLately')
        : '',
    rule.waiting > 0
      ? translate('rules.waiting', {
          smart_count: rule.waiting,
          count: format.number(rule.waiting),
        })
      : '',
    rule.lastAt === null ? '' : translate('rules.lastAt', { when: format.ago(rule.lastAt) }),
  ].filter((fact) => fact !== '');
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) auto' },
        gap: { xs: 1.25, sm: 3 },
        alignItems: 'start',
        px: { xs: 2, md: 3 },
        py: 2.25,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1.25, alignItems: 'baseline', flexWrap: 'wrap' }}>
          <Typography variant="h3" component="h2" sx={{ fontSize: '1.0938rem' }}>
            <Box component={Link} to={`/rules/${rule.id}`} sx={{ color: 'inherit' }}>
              {name}
            </Box>
          </Typography>
          <StateWord tone={isOn ? 'go' : 'off'}>{translate(`rules.state.${rule.state}`)}</StateWord>
          {rule.failed > 0 ? (
            <StateWord tone="act">
              {translate('rules.failedCount', { smart_count: rule.failed })}
            </StateWord>
          ) : null}
        </Box>
        <SentenceView sentence={sentenceOf(rule)} />
        {facts.length > 0 ? (
          <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', mt: 0.75 }}>
            {facts.join(' · ')}
          </Box>
        ) : null}
      </Box>
      {mayWrite ? (
        <Button
          variant="outlined"
          disabled={busy}
          aria-label={translate(isOn ? 'rules.pauseOf' : 'rules.putOnOf', { name })}
          onClick={() =>
            void run(
              `/rules/${rule.id}`,
              {
                method: 'PATCH',
                version: rule.version,
                body: { state: isOn ? 'paused' : 'on' },
              },
              isOn ? 'rules.paused' : 'rules.isOn',
            )
          }
        >
          {translate(isOn ? 'rules.pause' : 'rules.putOn')}
        </Button>
      ) : null}
    </Box>
  );
}

/** Hours that nobody spent, and how they are counted. */
function Saved({ saved }: { saved: SavedTime }) {
  const translate = useTranslate();
  const format = useFormat();
  const { minutesWords } = useRuleWords();
  return (
    <Panel>
      <Typography
        component="p"
        sx={{
          fontFamily: (theme) => theme.typography.h1.fontFamily,
          fontSize: '1.875rem',
          lineHeight: 1.2,
        }}
      >
        {minutesWords(saved.minutesIn30Days)}
      </Typography>
      <Typography sx={{ color: 'text.secondary' }}>
        {translate('rules.savedLately', { total: minutesWords(saved.minutes) })}
      </Typography>
      {saved.actions.length === 0 ? null : (
        <Box component="details" sx={{ mt: 1 }}>
          <Box component="summary" sx={{ cursor: 'pointer', color: 'text.secondary' }}>
            {translate('rules.savedHow')}
          </Box>
          <Box component="ul" sx={{ pl: 2.5, my: 1 }}>
            {saved.actions.map(({ kind, count, minutesEach }) => (
              <li key={kind}>
                {translate('rules.savedLine', {
                  action: translate(`rules.act.${kind}`),
                  count: format.number(count),
                  minutes: format.number(minutesEach),
                })}
              </li>
            ))}
          </Box>
          <Link to="/settings/automation">{translate('rules.savedChange')}</Link>
        </Box>
      )}
    </Panel>
  );
}
