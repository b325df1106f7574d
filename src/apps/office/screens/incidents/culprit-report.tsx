import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { CleanComparison } from './clean-comparison.tsx';
import type { CulpritSearch, CulpritState } from './culprit-model.ts';
import { SearchProof, usePartTitles } from './search-proof.tsx';

/** What a search found, in words, with the one act that follows and every trial as its proof. */
export function CulpritReport({
  search,
  enabled,
  readOnly,
  children,
}: {
  search: CulpritSearch;
  enabled: CulpritState['enabled'];
  readOnly: boolean;
  /** How it went on among changes. */
  children?: ReactNode;
}) {
  const translate = useTranslate();
  const titleOf = usePartTitles(search);
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
      {culprits.map(({ names, remedy }) => (
        <Found
          key={names.join(' ')}
          {...{ search, names, remedy, titleOf, readOnly }}
          isOn={enabled.some(({ name }) => name === remedy)}
        />
      ))}
      <SearchProof search={search} />
      {children}
      {search.comparison === null ? null : <CleanComparison comparison={search.comparison} />}
    </Box>
  );
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
