import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { Change } from '../../data/types.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ChangeWords, useChangeSentence } from '../changes/change-words.tsx';
import { UndoButton } from '../changes/undo-button.tsx';
import { isRunning, type CulpritSearch } from './culprit-model.ts';
import { SearchGoing } from './search-going.tsx';
import { SearchProof } from './search-proof.tsx';

/** When no extension is to blame: which change of the last days is, as found on a copy, with its way back. */
export function AmongChanges({ search, readOnly }: { search: CulpritSearch; readOnly: boolean }) {
  const translate = useTranslate();
  const { verdict } = search;
  const count = search.parts.length;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box component="h3" sx={{ typography: 'body1', fontWeight: 600, m: 0 }}>
        {translate('culprit.changes.title')}
      </Box>
      {isRunning(search) ? (
        <SearchGoing search={search} />
      ) : (
        <>
          {verdict?.kind === 'found' ? null : (
            <Box sx={{ textWrap: 'pretty' }}>
              {verdict === null
                ? translate('culprit.failed', { problem: search.problem })
                : translate(`culprit.changes.${verdict.kind}`, { smart_count: count })}
            </Box>
          )}
          {(verdict?.culprits ?? []).map(({ names, remedy }) => (
            <FoundChange key={names.join(' ')} {...{ search, names, remedy, readOnly }} />
          ))}
          <SearchProof search={search} />
        </>
      )}
    </Box>
  );
}

function FoundChange({
  search,
  names,
  remedy,
  readOnly,
}: {
  search: CulpritSearch;
  names: string[];
  remedy: string;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const may = useScopes();
  const sentence = useChangeSentence();
  const { data: change } = useQuery({
    queryKey: ['changes', Number(remedy)],
    queryFn: () => api<Change>(`/changes/${remedy}`),
    enabled: may('changes:read'),
  });
  const what = change
    ? sentence(change)
    : search.parts.find(({ name }) => name === remedy)?.title.fr;
  const isUndone = change?.undoneById != null;
  return (
    <CalmAlert
      tone={isUndone ? 'go' : 'act'}
      action={
        change && !isUndone && !readOnly ? (
          <UndoButton
            change={change}
            by={{
              path: `/culprit-searches/${search.id}/undo`,
              body: { name: remedy, workaround: translate('culprit.changes.workaround', { what }) },
              done: 'culprit.changes.undone',
            }}
          />
        ) : undefined
      }
    >
      <Box component="strong" sx={{ display: 'block', mb: 0.5 }}>
        {what}
      </Box>
      {translate(names.length === 1 ? 'culprit.changes.found' : 'culprit.changes.foundSeveral', {
        smart_count: names.length - 1,
      })}
      {change ? <ChangeWords change={change} /> : null}
      {isUndone ? translate('culprit.changes.isUndone') : null}
    </CalmAlert>
  );
}
