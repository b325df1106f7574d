import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { useRecording } from '../../data/recording.ts';
import { draftOf, type Procedure, type ProcedureDraft } from './model.ts';

/** How the work is done: checklists that somebody else can follow. */
export function Procedures() {
  const translate = useTranslate();
  const mayWrite = useScopes()('procedures:write');
  const recording = useRecording();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => api<ApiPage<Procedure>>('/procedures', { signal }),
  });
  const items = data?.items ?? [];
  return (
    <Page
      title={translate('rooms.procedures')}
      lead={translate('procedures.lead')}
      width={860}
      actions={
        mayWrite ? (
          <>
            <TakeOver />
            <Button
              variant="outlined"
              disabled={recording.isOn}
              onClick={() => void recording.begin()}
            >
              {translate('procedures.record')}
            </Button>
            <Button variant="contained" component={Link} to="/procedures/create">
              {translate('procedures.write')}
            </Button>
          </>
        ) : undefined
      }
    >
      {isPending ? <Loading /> : null}
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Panel flush>
          {items.length === 0 ? (
            <EmptyState
              title={translate('procedures.empty.title')}
              text={translate('procedures.empty.text')}
            />
          ) : null}
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {items.map((procedure) => (
              <ProcedureLine key={procedure.id} procedure={procedure} />
            ))}
          </Box>
        </Panel>
      ) : null}
    </Page>
  );
}

function ProcedureLine({ procedure }: { procedure: Procedure }) {
  const translate = useTranslate();
  return (
    <Box
      component="li"
      sx={{
        px: { xs: 2, md: 3 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'baseline' }}>
        <Box component={Link} to={`/procedures/${procedure.id}`} sx={{ fontWeight: 600 }}>
          {procedure.title}
        </Box>
        <StateWord tone={procedure.canWait ? 'off' : 'go'}>
          {translate(procedure.canWait ? 'procedures.canWait' : 'procedures.mustDo')}
        </StateWord>
      </Box>
      {procedure.why === '' ? null : <Box sx={{ textWrap: 'pretty' }}>{procedure.why}</Box>}
      <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
        {[
          translate('procedures.steps', { smart_count: procedure.steps.length }),
          translate('procedures.version', { version: procedure.version }),
        ].join(' · ')}
      </Box>
    </Box>
  );
}

/** Takes over a procedure that another merchant shared as a file; it is looked at before it is kept. */
function TakeOver() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const read = async (file: File | undefined) => {
    if (!file) return;
    try {
      const shared = JSON.parse(await file.text()) as ProcedureDraft;
      if (!Array.isArray(shared.steps) || typeof shared.title !== 'string')
        throw new Error('shape');
      void navigate('/procedures/create', { state: { draft: draftOf(shared) } });
    } catch {
      setWrong(true);
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(event) => void read(event.target.files?.[0])}
      />
      <Button onClick={() => input.current?.click()}>{translate('procedures.takeOver')}</Button>
      {wrong ? <CalmAlert>{translate('procedures.fileWrong')}</CalmAlert> : null}
    </>
  );
}
