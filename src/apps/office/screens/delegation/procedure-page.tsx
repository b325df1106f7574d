import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLocation, useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { RecordedAct } from '../../data/recording.ts';
import { useAction } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { useScopeWords } from '../settings/scope-words.ts';
import { useDraftedProcedure } from './draft-steps.ts';
import { draftOf, emptyProcedure, LENDABLE, type Procedure, type ProcedureDraft } from './model.ts';
import { FollowSteps } from './follow-steps.tsx';
import { StepsEditor } from './steps-editor.tsx';

/** Writes a procedure, or shows one to be followed or rewritten. */
export function ProcedurePage() {
  const { id } = useParams();
  const { draft, acts } = (useLocation().state ?? {}) as {
    draft?: ProcedureDraft;
    acts?: RecordedAct[];
  };
  const drafted = useDraftedProcedure();
  if (id === undefined) {
    const start = draft ?? (acts ? drafted(acts) : emptyProcedure);
    return <ProcedureForm procedure={null} start={start} />;
  }
  return <KnownProcedure id={id} />;
}

function KnownProcedure({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useRecord<Procedure>('procedures', id);
  if (isPending) return <Loading />;
  if (!data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  return <ProcedureForm key={`${id}.${data.version}`} procedure={data} start={draftOf(data)} />;
}

function ProcedureForm({
  procedure,
  start,
}: {
  procedure: Procedure | null;
  start: ProcedureDraft;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const mayWrite = useScopes()('procedures:write');
  const [following, setFollowing] = useState(false);
  const [draft, setDraft] = useState(start);
  const set = (patch: Partial<ProcedureDraft>) => setDraft((now) => ({ ...now, ...patch }));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const save = async () => {
    const saved = await run<Procedure>(
      procedure ? `/procedures/${procedure.id}` : '/procedures',
      {
        method: procedure ? 'PUT' : 'POST',
        body: draft,
        ...(procedure ? { version: procedure.version } : {}),
      },
      'procedures.saved',
    );
    if (saved !== undefined) void navigate(`/procedures/${saved.id}`, { replace: true });
  };
  const share = async () => {
    const shared = await api<ProcedureDraft>(`/procedures/${procedure?.id}/share`);
    const file = new Blob([JSON.stringify(shared, null, 2)], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'procedure.json';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Page
      title={procedure?.title ?? translate('procedures.write')}
      lead={
        procedure
          ? translate('procedures.writtenBy', {
              name: procedure.writtenBy,
              version: procedure.version,
            })
          : translate('procedures.writeLead')
      }
      back="/procedures"
      width={860}
      actions={
        procedure ? (
          <>
            <Button variant="outlined" onClick={() => void share()}>
              {translate('procedures.share')}
            </Button>
            <Button variant="contained" onClick={() => setFollowing(true)} disabled={following}>
              {translate('procedures.follow')}
            </Button>
          </>
        ) : undefined
      }
    >
      <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}>
        {following && procedure ? (
          <Panel title={translate('procedures.follow')}>
            <FollowSteps procedure={procedure} onDone={() => setFollowing(false)} />
          </Panel>
        ) : null}
        {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
        <AboutPanel draft={draft} set={set} errorOf={errorOf} />
        <Panel title={translate('procedures.stepsTitle')} why={translate('procedures.stepsWhy')}>
          <StepsEditor steps={draft.steps} onChange={(steps) => set({ steps })} />
        </Panel>
        <RightsPanel scopes={draft.scopes} onChange={(scopes) => set({ scopes })} />
        {mayWrite ? (
          <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
            <Button variant="contained" disabled={busy} onClick={() => void save()}>
              {translate(procedure ? 'procedures.saveVersion' : 'procedures.save')}
            </Button>
            {procedure ? (
              <ConfirmButton
                label={translate('procedures.retire')}
                title={translate('procedures.retire')}
                consequence={translate('procedures.retireConsequence')}
                path={`/procedures/${procedure.id}`}
                options={{ method: 'DELETE' }}
                done="procedures.retired"
              />
            ) : null}
          </Box>
        ) : null}
      </Box>
    </Page>
  );
}

function AboutPanel({
  draft,
  set,
  errorOf,
}: {
  draft: ProcedureDraft;
  set: (patch: Partial<ProcedureDraft>) => void;
  errorOf: (path: string) => string | undefined;
}) {
  const translate = useTranslate();
  return (
    <Panel>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <TextField
          label={translate('procedures.field.title')}
          value={draft.title}
          error={errorOf('title') !== undefined}
          helperText={errorOf('title')}
          onChange={(event) => set({ title: event.target.value })}
        />
        <TextField
          label={translate('procedures.field.why')}
          value={draft.why}
          multiline
          onChange={(event) => set({ why: event.target.value })}
        />
        <FormControlLabel
          control={
            <Switch
              checked={draft.canWait}
              onChange={(event) => set({ canWait: event.target.checked })}
            />
          }
          label={translate('procedures.field.canWait')}
        />
        <TextField
          label={translate('procedures.field.waitCost')}
          value={draft.waitCost}
          helperText={translate('procedures.waitCostHelp')}
          onChange={(event) => set({ waitCost: event.target.value })}
        />
      </Box>
    </Panel>
  );
}

function RightsPanel({
  scopes,
  onChange,
}: {
  scopes: readonly string[];
  onChange: (scopes: string[]) => void;
}) {
  const translate = useTranslate();
  const words = useScopeWords();
  return (
    <Panel title={translate('procedures.rights')} why={translate('procedures.rightsWhy')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr', md: '1fr 1fr 1fr' } }}>
        {LENDABLE.map((scope) => (
          <FormControlLabel
            key={scope}
            control={
              <Checkbox
                checked={scopes.includes(scope)}
                onChange={(event) =>
                  onChange(
                    event.target.checked
                      ? [...scopes, scope]
                      : scopes.filter((one) => one !== scope),
                  )
                }
              />
            }
            label={words(scope)}
          />
        ))}
      </Box>
    </Panel>
  );
}
