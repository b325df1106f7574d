import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { Change } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';
import { useChangeSentence } from '../changes/change-words.tsx';
import { UndoButton } from '../changes/undo-button.tsx';
import type { Incident, Suspect } from './model.ts';

/** From here on one would bet on it. */
const LIKELY = 0.5;

/** Whether undoing a change is what to do first. */
export function isLikely({ suspicion }: Suspect): boolean {
  return suspicion >= LIKELY;
}

/** The workaround first: what serves customers until it is repaired. */
export function WorkaroundPanel({
  incident,
  suspect,
  isOver,
  readOnly,
}: {
  incident: Incident;
  /** The change that is most likely to blame. */
  suspect: Suspect | undefined;
  isOver: boolean;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const [text, setText] = useState(incident.workaround);
  const { run, busy } = useAction();
  const save = () =>
    void run(
      `/incidents/${incident.id}`,
      { method: 'PATCH', body: { workaround: text }, version: incident.version },
      'incidents.saved',
    );
  return (
    <Panel title={translate('incidents.workaround')} why={translate('incidents.workaroundWhy')}>
      {isOver || incident.state === 'relieved' ? null : suspect &&
        isLikely(suspect) &&
        !readOnly ? (
        <UndoFirst incidentId={incident.id} suspect={suspect} />
      ) : incident.kind === 'manual' ? null : (
        <Box component="p" sx={{ m: 0, mb: 2, textWrap: 'pretty' }}>
          {translate(`incidents.idea.${incident.kind}`)}
        </Box>
      )}
      <TextField
        label={translate('incidents.workaroundLabel')}
        value={text}
        multiline
        minRows={2}
        fullWidth
        disabled={readOnly}
        onChange={(event) => setText(event.target.value)}
      />
      {text === incident.workaround ? null : (
        <Button sx={{ mt: 1.5 }} variant="outlined" disabled={busy} onClick={save}>
          {translate('common.save')}
        </Button>
      )}
    </Panel>
  );
}

/** The one act that most likely ends the urgency, with what it would put back. */
function UndoFirst({ incidentId, suspect }: { incidentId: number; suspect: Suspect }) {
  const translate = useTranslate();
  const may = useScopes();
  const sentence = useChangeSentence();
  const { data: change } = useQuery({
    queryKey: ['changes', suspect.changeId],
    queryFn: () => api<Change>(`/changes/${suspect.changeId}`),
    enabled: may('changes:read'),
  });
  if (!change || change.undoneById) return null;
  const isExtension = change.entityKind === 'extension';
  const by = {
    path: `/incidents/${incidentId}/undo`,
    body: {
      changeId: change.id,
      workaround: translate('incidents.undoneFirst', { what: sentence(change) }),
    },
    done: 'incidents.became.relieved',
  };
  return (
    <Box sx={{ mb: 2.5, display: 'grid', gap: 1, justifyItems: 'start' }}>
      <Box sx={{ textWrap: 'pretty' }}>
        {translate(isExtension ? 'incidents.undoExtension' : 'incidents.undoFirst', {
          what: isExtension ? change.entityLabel : sentence(change),
        })}
      </Box>
      <UndoButton change={change} by={by} isFirst />
    </Box>
  );
}
