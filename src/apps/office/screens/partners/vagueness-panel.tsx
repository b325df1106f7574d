import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { Finding } from './model.ts';

/** Says one thing that is vague: the word where there is one, and the remedy. */
export function useFindingWords(): (finding: Finding) => string {
  const translate = useTranslate();
  return ({ reason, word }) => {
    const remedy = translate(`briefs.remedy.${reason}`);
    return word === '' ? remedy : translate('briefs.word', { word, remedy });
  };
}

/** What is still vague, field by field and word by word; when nothing is, the way out. */
export function VaguenessPanel({
  findings,
  children,
}: {
  findings: readonly Finding[] | undefined;
  children: ReactNode;
}) {
  const translate = useTranslate();
  const say = useFindingWords();
  return (
    <Panel
      title={translate('briefs.check')}
      why={translate('briefs.checkWhy')}
      action={
        findings === undefined ? undefined : (
          <StateWord tone={findings.length === 0 ? 'done' : 'act'}>
            {findings.length === 0
              ? translate('briefs.isClear')
              : translate('briefs.vague', { smart_count: findings.length })}
          </StateWord>
        )
      }
    >
      <Box role="status">
        {findings?.length === 0 ? <Box>{translate('briefs.clear')}</Box> : null}
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
          {(findings ?? []).map((finding, index) => (
            <li key={`${finding.field}${finding.reason}${finding.word}`}>
              {findings?.[index - 1]?.field === finding.field ? null : (
                <Box component="span" sx={{ fontWeight: 600 }}>
                  {translate(`briefs.field.${finding.field}`)}
                </Box>
              )}
              <Box sx={{ textWrap: 'pretty' }}>{say(finding)}</Box>
            </li>
          ))}
        </Box>
      </Box>
      <Box sx={{ mt: 1.5 }}>{children}</Box>
    </Panel>
  );
}
