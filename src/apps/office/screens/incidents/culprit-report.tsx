import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { wordsOf } from '../extensions/model.ts';
import { CleanComparison } from './clean-comparison.tsx';
import type { CulpritRun, CulpritSearch, CulpritState } from './culprit-model.ts';

/** What a search found, in words, with the one act that follows and every trial as its proof. */
export function CulpritReport({
  search,
  enabled,
  readOnly,
}: {
  search: CulpritSearch;
  enabled: CulpritState['enabled'];
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const [proof, setProof] = useState(false);
  const titleOf = useTitles(search);
  const culprits = search.verdict?.culprits ?? [];
  const words =
    search.verdict === null
      ? translate('culprit.failed', { problem: search.problem })
      : search.verdict.kind === 'found'
        ? ''
        : translate(`culprit.verdict.${search.verdict.kind}`);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {words === '' ? null : (
        <Box sx={{ textWrap: 'pretty' }}>
          {words} <Link to="/server-check">{translate('culprit.server')}</Link>
        </Box>
      )}
      {search.comparison === null ? null : <CleanComparison comparison={search.comparison} />}
      {culprits.map(({ names, remedy }) => (
        <Found
          key={names.join(' ')}
          {...{ search, names, remedy, titleOf, readOnly }}
          isOn={enabled.some(({ name }) => name === remedy)}
        />
      ))}
      <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
        {translate('culprit.made', {
          smart_count: search.runs.length,
          at: format.moment(search.endedAt ?? search.askedAt),
        })}
      </Box>
      {search.runs.length === 0 ? null : (
        <Box>
          <Button size="small" aria-expanded={proof} onClick={() => setProof(!proof)}>
            {translate(proof ? 'culprit.hideProof' : 'culprit.showProof')}
          </Button>
          {proof ? <Proof search={search} titleOf={titleOf} /> : null}
        </Box>
      )}
    </Box>
  );
}

/** What extensions are called in the language of the screen. */
function useTitles(search: CulpritSearch): (name: string) => string {
  const [locale] = useLocaleState();
  return (name) => {
    const part = search.parts.find((one) => one.name === name);
    return part ? wordsOf(part.title, locale) : name;
  };
}

function Found({
  search,
  names,
  remedy,
  isOn,
  titleOf,
  readOnly,
}: {
  search: CulpritSearch;
  names: string[];
  remedy: string;
  isOn: boolean;
  titleOf: (name: string) => string;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const may = useScopes();
  const { run, busy } = useAction();
  const [name, others] = [titleOf(remedy), names.filter((one) => one !== remedy).map(titleOf)];
  const alone = search.runs.find(
    ({ purpose, failedStep }) => purpose === 'alone' && failedStep !== null,
  );
  const step = alone?.failedStep ? translate(`incidents.step.${alone.failedStep}`) : '';
  const told =
    others.length === 0
      ? translate('culprit.foundOne', { name, step })
      : translate('culprit.foundSeveral', { name, others: others.join(', '), step });
  const disable = () =>
    void run(
      `/culprit-searches/${search.id}/disable`,
      {
        method: 'POST',
        body: { name: remedy, workaround: translate('culprit.workaround', { name }) },
      },
      'culprit.disabled',
    );
  const mayDisable = !readOnly && may('settings:write');
  return (
    <CalmAlert
      tone={isOn ? 'act' : 'go'}
      action={
        isOn ? (
          mayDisable ? (
            <Button variant="contained" disabled={busy} onClick={disable}>
              {translate('culprit.disable', { name })}
            </Button>
          ) : undefined
        ) : (
          <Button component={Link} to={`/extensions/${remedy}`}>
            {translate('culprit.see')}
          </Button>
        )
      }
    >
      <Box component="strong" sx={{ display: 'block', mb: 0.5 }}>
        {told}
      </Box>
      {isOn ? translate('culprit.noHarm') : translate('culprit.isOff')}
    </CalmAlert>
  );
}

function Proof({ search, titleOf }: { search: CulpritSearch; titleOf: (name: string) => string }) {
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
      {search.runs.map((run, index) => (
        <Line key={run.id} {...{ run, search, titleOf }} rank={index + 1} />
      ))}
    </Box>
  );
}

/** So many names are written out; more are counted. */
const FEW = 3;

function Line({
  run,
  rank,
  search,
  titleOf,
}: {
  run: CulpritRun;
  rank: number;
  search: CulpritSearch;
  titleOf: (name: string) => string;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const off = search.parts.map(({ name }) => name).filter((name) => !run.switchedOn.includes(name));
  const few = (names: string[]) => names.map(titleOf).join(', ');
  const what =
    run.switchedOn.length === 0
      ? translate('culprit.on.none')
      : off.length === 0
        ? translate('culprit.on.all')
        : run.switchedOn.length <= FEW
          ? translate('culprit.on.only', { names: few(run.switchedOn) })
          : off.length <= FEW
            ? translate('culprit.on.without', { names: few(off) })
            : translate('culprit.on.some', { smart_count: run.switchedOn.length });
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '2ch minmax(0, 1fr) auto',
        gap: 1.5,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        alignItems: 'baseline',
      }}
    >
      <Box sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>{rank}</Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {what}
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[
            run.failedStep === null
              ? ''
              : translate('culprit.stoppedAt', {
                  step: translate(`incidents.step.${run.failedStep}`),
                }),
            translate('culprit.took', {
              seconds: format.number(Math.round(run.milliseconds / 100) / 10),
            }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Box>
      </Box>
      <StateWord tone={run.failedStep === null ? 'done' : 'wrong'}>
        {translate(run.failedStep === null ? 'incidents.trials.ok' : 'incidents.trials.failed')}
      </StateWord>
    </Box>
  );
}
