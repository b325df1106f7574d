import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useRecord } from '../../data/use-record.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { ContactDataPanel } from '../suppliers/contact-data-panel.tsx';
import { DocumentsPanel, NotesPanel, usePapers } from './papers-panels.tsx';
import { MeasuresPanel } from './measures-panel.tsx';
import { draftOf, EMPTY_PARTNER, type Partner, type PartnerDraft } from './model.ts';
import { PartnerFields } from './partner-fields.tsx';
import { SpendsPanel } from './spends-panel.tsx';

/** One partner, or a new one. */
export function PartnerPage() {
  const translate = useTranslate();
  const { id } = useParams();
  if (id !== undefined) return <ExistingPartner id={id} />;
  return (
    <Page title={translate('partners.create')} back="/partners" width={860}>
      <PartnerForm partner={null} />
    </Page>
  );
}

const column = {
  display: 'grid',
  gap: { xs: 2, md: 3 },
  gridTemplateColumns: 'minmax(0, 1fr)',
} as const;

function ExistingPartner({ id }: { id: string }) {
  const translate = useTranslate();
  const may = useScopes();
  const { data: partner, error, isPending, refetch } = useRecord<Partner>('partners', id);
  const papers = usePapers(id);
  if (isPending) return <Loading />;
  if (!partner) {
    return (
      <Page title={translate('partners.one')} back="/partners">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  const theirs = encodeURIComponent(JSON.stringify({ partnerId: id }));
  return (
    <Page
      title={partner.name}
      back="/partners"
      lead={
        partner.state === 'archived' ? (
          <StateWord tone="off">{translate('partners.archived')}</StateWord>
        ) : (
          translate(`partners.kind.${partner.kind}`)
        )
      }
      actions={
        <>
          <Button component={Link} to={`/support-requests?filter=${theirs}`} variant="outlined">
            {translate('partners.seeRequests')}
          </Button>
          {may('partners:write') && partner.state === 'active' ? (
            <Button
              component={Link}
              to={`/support-requests/create?partner=${partner.id}`}
              variant="contained"
            >
              {translate('partners.ask')}
            </Button>
          ) : null}
        </>
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' },
          alignItems: 'start',
        }}
      >
        <Box sx={column}>
          <PartnerForm key={partner.id} partner={partner} />
        </Box>
        <Box sx={column}>
          <MeasuresPanel partner={partner} />
          <SpendsPanel partnerId={partner.id} spends={papers?.spends} />
          <DocumentsPanel partnerId={partner.id} documents={papers?.documents} />
          <NotesPanel partnerId={partner.id} notes={papers?.notes} />
          {partner.supplierId === null ? (
            <ContactDataPanel contacts={partner.people} of="partner" />
          ) : null}
          <HistoryPanel query={{ entityKind: 'partner', entityId: partner.id }} />
        </Box>
      </Box>
    </Page>
  );
}

function PartnerForm({ partner }: { partner: Partner | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const may = useScopes();
  const readOnly = !may('partners:write');
  const form = useRecordForm<PartnerDraft>(
    { record: partner ? draftOf(partner) : EMPTY_PARTNER, version: partner?.version ?? 0 },
    (patch, draft, version) =>
      partner
        ? api(`/partners/${partner.id}`, { method: 'PATCH', body: patch, version })
        : api('/partners', { method: 'POST', body: draft }),
    partner ? 'partners.saved' : 'partners.created',
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = (await form.save()) as { id?: number } | undefined;
    if (!partner && saved?.id !== undefined) {
      void navigate(`/partners/${saved.id}`, { replace: true });
    }
  };
  const isNamed = form.draft.supplierId !== null || form.draft.name.trim() !== '';
  return (
    <>
      {form.guard}
      <Box
        component="form"
        noValidate
        onSubmit={(event: FormEvent) => void submit(event)}
        sx={column}
      >
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <PartnerFields form={form} readOnly={readOnly} isNew={partner === null} />
        {(form.isDirty || partner === null) && !readOnly ? (
          <SaveBar>
            {partner ? <Button onClick={form.discard}>{translate('common.discard')}</Button> : null}
            <Button type="submit" variant="contained" disabled={form.busy || !isNamed}>
              {translate(partner ? 'common.save' : 'partners.createVerb')}
            </Button>
          </SaveBar>
        ) : null}
      </Box>
    </>
  );
}
