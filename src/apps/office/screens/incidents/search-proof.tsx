import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { StateWord } from '../../parts/state-word.tsx';
import { useSettingTitle } from '../changes/setting-words.ts';
import { wordsOf } from '../extensions/model.ts';
import type { CulpritRun, CulpritSearch } from './culprit-model.ts';

/** What the parts of a search are called in the language of the screen. */
export function usePartTitles(search: CulpritSearch): (name: string) => string {
  const [locale] = useLocaleState();
  const settingTitle = useSettingTitle();
  return (name) => {
    const part = search.parts.find((one) => one.name === name);
    if (!part) return name;
    const title = wordsOf(part.title, locale);
    return part.kind === 'setting' ? settingTitle(title) : title;
  };
}

/** How many trials were made, and each of them when asked: the proof of what is said. */
export function SearchProof({ search }: { search: CulpritSearch }) {
  const translate = useTranslate();
  const format = useFormat();
  const [proof, setProof] = useState(false);
  return (
    <>
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
          {proof ? <Runs search={search} /> : null}
        </Box>
      )}
    </>
  );
}

function Runs({ search }: { search: CulpritSearch }) {
  const titleOf = usePartTitles(search);
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
  const words = search.way === 'changes' ? 'culprit.changes.on' : 'culprit.on';
  const few = (names: string[]) => names.map(titleOf).join(', ');
  const what =
    run.switchedOn.length === 0
      ? translate(`${words}.none`)
      : off.length === 0
        ? translate(`${words}.all`)
        : run.switchedOn.length <= FEW
          ? translate(`${words}.only`, { names: few(run.switchedOn) })
          : off.length <= FEW
            ? translate(`${words}.without`, { names: few(off) })
            : translate(`${words}.some`, { smart_count: run.switchedOn.length });
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
