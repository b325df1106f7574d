import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { OpenButtons } from '../test-sites/open-buttons.tsx';
import type { TestSite } from '../test-sites/model.ts';
import type { Tryout } from './model.ts';

/** How an extension did on a test site: the sum in one sentence, then what was looked at. */
export function TryReport({
  tryout,
  report,
  site,
}: {
  tryout: Tryout;
  report: NonNullable<Tryout['report']>;
  /** Undefined when it is gone. */
  site: TestSite | undefined;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const words = useLines(report);
  const { version, siteName: name, endedAt, askedAt, askedBy } = tryout;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <CalmAlert tone={report.isWell ? 'go' : 'act'}>
        {translate(`extensions.tryThere.${report.isWell ? 'well' : 'unwell'}`, { version, name })}
      </CalmAlert>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {words.map((line) => (
          <Box component="li" key={line} sx={{ overflowWrap: 'anywhere' }}>
            {line}
          </Box>
        ))}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
        {translate('extensions.tryThere.at', {
          at: format.moment(endedAt ?? askedAt),
          by: askedBy,
        })}
      </Box>
      {report.isWell && site ? <OpenButtons site={site} /> : null}
    </Box>
  );
}

function useLines({ functions, faults, before, after }: NonNullable<Tryout['report']>): string[] {
  const translate = useTranslate();
  const step = (of: string) => translate(`incidents.step.${of}`);
  const say = (key: string, values = {}) => translate(`extensions.tryThere.${key}`, values);
  const wrong = functions.filter(({ fault }) => fault !== null);
  return [
    ...(functions.length > 0 ? [say('functions', { smart_count: functions.length })] : []),
    ...wrong.map(
      ({ place, fault, message }) =>
        `${place} : ${translate(`extensions.fault.${fault}`)} (${message})`,
    ),
    ...(after === null
      ? [say('notBought')]
      : [
          faults === 0 ? say('noFaults') : say('faults', { smart_count: faults }),
          after.failedStep === null
            ? say('bought')
            : say('stopped', { step: step(after.failedStep) }),
        ]),
    ...(before.failedStep === null || after?.failedStep === null
      ? []
      : [say('stoppedBefore', { step: step(before.failedStep) })]),
  ];
}
