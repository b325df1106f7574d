import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { api, apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { BriefFields } from './brief-fields.tsx';
import {
  BRIEF_TONES,
  type Brief,
  type BriefDraft,
  type BriefState,
  type Finding,
} from './model.ts';
import { VaguenessPanel } from './vagueness-panel.tsx';

const EMPTY: BriefDraft = {
  partnerId: null,
  title: '',
  goal: '',
  measure: '',
  readyOn: null,
  budgetCents: null,
  included: '',
  excluded: '',
  acceptance: '',
  decider: '',
  locale: 'fr',
};

function draftOf(brief: Brief): BriefDraft {
  const keys = Object.keys(EMPTY) as (keyof BriefDraft)[];
  return Object.fromEntries(keys.map((key) => [key, brief[key]])) as unknown as BriefDraft;
}

/** One brief, or a new one. */
export function BriefPage() {
  const translate = useTranslate();
  const { id } = useParams();
  if (id !== undefined) return <ExistingBrief id={id} />;
  return (
    <Page title={translate('briefs.create')} lead={translate('briefs.lead')} back="/briefs">
      <BriefForm brief={null} />
    </Page>
  );
}

function ExistingBrief({ id }: { id: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const { data: brief, error, refetch } = useRecord<Brief>('briefs', id);
  if (error) {
    return (
      <Page title={translate('briefs.one')} back="/briefs">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!brief) return <Loading />;
  const sent =
    brief.sentAt === null
      ? ''
      : translate('briefs.sentAt', { at: format.moment(brief.sentAt), to: brief.sentTo });
  return (
    <Page
      title={brief.title}
      back="/briefs"
      lead={
        <>
          <StateWord tone={BRIEF_TONES[brief.state]}>
            {translate(`briefs.state.${brief.state}`)}
          </StateWord>{' '}
          {[brief.partnerName ?? '', sent].filter((part) => part !== '').join(' · ')}
        </>
      }
      actions={
        <>
          <Button href={apiHref(`/briefs/${brief.id}/brief.pdf`)} target="_blank">
            {translate('briefs.pdf')}
          </Button>
          {may('partners:write') ? <NextSteps brief={brief} /> : null}
        </>
      }
    >
      <BriefForm key={brief.state} brief={brief} />
      <Box sx={{ mt: { xs: 2, md: 3 } }}>
        <HistoryPanel query={{ entityKind: 'brief', entityId: brief.id }} />
      </Box>
    </Page>
  );
}

/** What a brief may become, each with what is said once it has. */
const STEPS: Readonly<
  Partial<Record<BriefState, readonly { to: BriefState; word: string; done: string }[]>>
> = {
  draft: [{ to: 'dropped', word: 'drop', done: 'dropped' }],
  sent: [
    { to: 'draft', word: 'takeBack', done: 'takenBack' },
    { to: 'agreed', word: 'agree', done: 'agreed' },
  ],
  agreed: [{ to: 'done', word: 'done', done: 'isDone' }],
  dropped: [{ to: 'draft', word: 'takeBack', done: 'takenBack' }],
};

function NextSteps({ brief }: { brief: Brief }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  return (
    <>
      {(STEPS[brief.state] ?? []).map(({ to, word, done }) => (
        <Button
          key={to}
          variant={to === 'agreed' || to === 'done' ? 'contained' : 'text'}
          disabled={busy}
          onClick={() =>
            void run(
              `/briefs/${brief.id}/state`,
              { method: 'POST', body: { state: to }, version: brief.version },
              `briefs.${done}`,
            )
          }
        >
          {translate(`briefs.${word}`)}
        </Button>
      ))}
    </>
  );
}

function BriefForm({ brief }: { brief: Brief | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const mayWrite = useScopes()('partners:write');
  const readOnly = !mayWrite || (brief !== null && brief.state !== 'draft');
  const form = useRecordForm<BriefDraft>(
    { record: brief ? draftOf(brief) : EMPTY, version: brief?.version ?? 0 },
    (patch, draft, version) =>
      brief
        ? api(`/briefs/${brief.id}`, { method: 'PATCH', body: patch, version })
        : api('/briefs', { method: 'POST', body: draft }),
    brief ? 'briefs.saved' : 'briefs.created',
  );
  const { draft } = form;
  const isNamed = draft.title.trim() !== '';
  const { data: findings } = useQuery({
    queryKey: ['briefs', 'check', JSON.stringify(draft)],
    queryFn: async ({ signal }) =>
      (
        await api<{ findings: Finding[] }>('/briefs/check', {
          method: 'POST',
          body: draft,
          signal,
        })
      ).findings,
    enabled: isNamed && !readOnly,
    placeholderData: (before) => before,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = (await form.save()) as { id?: number } | undefined;
    if (!brief && saved?.id !== undefined) void navigate(`/briefs/${saved.id}`, { replace: true });
  };
  const maySend = brief !== null && !readOnly && !form.isDirty && findings?.length === 0;
  return (
    <>
      {form.guard}
      <Box
        component="form"
        noValidate
        onSubmit={(event: FormEvent) => void submit(event)}
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ minWidth: 0 }}>
          {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
          <BriefFields form={form} readOnly={readOnly} findings={findings ?? []} />
          {(form.isDirty || brief === null) && !readOnly ? (
            <SaveBar>
              {brief ? <Button onClick={form.discard}>{translate('common.discard')}</Button> : null}
              <Button type="submit" variant="contained" disabled={form.busy || !isNamed}>
                {translate(brief ? 'common.save' : 'briefs.createVerb')}
              </Button>
            </SaveBar>
          ) : null}
        </Box>
        {readOnly ? null : (
          <VaguenessPanel findings={isNamed ? findings : undefined}>
            {maySend ? (
              <ConfirmButton
                label={translate('briefs.send')}
                title={translate('briefs.sendTitle', {
                  name: brief.partnerName ?? translate('briefs.nobody'),
                })}
                consequence={translate('briefs.sendText')}
                path={`/briefs/${brief.id}/send`}
                options={{ method: 'POST', body: {}, version: brief.version }}
                done="briefs.sent"
              />
            ) : null}
          </VaguenessPanel>
        )}
      </Box>
    </>
  );
}
