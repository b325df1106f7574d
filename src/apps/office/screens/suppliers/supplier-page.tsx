import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent } from 'react';
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
import { draftOf, EMPTY_DRAFT, type Supplier, type SupplierDraft } from './model.ts';
import { ContactDataPanel } from './contact-data-panel.tsx';
import { DocumentsPanel } from './documents-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { OffersPanel } from './offers-panel.tsx';
import { SupplierFacts } from './supplier-facts.tsx';
import { ScorePanel } from './score-panel.tsx';
import { SupplierFields } from './supplier-fields.tsx';

/** One supplier, or a new one. */
export function SupplierPage() {
  const translate = useTranslate();
  const { id } = useParams();
  if (id !== undefined) return <ExistingSupplier id={id} />;
  return (
    <Page title={translate('suppliers.create')} back="/suppliers" width={860}>
      <SupplierForm supplier={null} />
    </Page>
  );
}

function ExistingSupplier({ id }: { id: string }) {
  const translate = useTranslate();
  const may = useScopes();
  const { data: supplier, error, isPending, refetch } = useRecord<Supplier>('suppliers', id);
  if (isPending) return <Loading />;
  if (!supplier) {
    return (
      <Page title={translate('suppliers.one')} back="/suppliers">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  const orders = encodeURIComponent(JSON.stringify({ supplierId: id }));
  return (
    <Page
      title={supplier.name}
      back="/suppliers"
      lead={
        supplier.state === 'archived' ? (
          <StateWord tone="off">{translate('suppliers.archived')}</StateWord>
        ) : (
          supplier.code
        )
      }
      actions={
        <>
          <Button component={Link} to={`/purchase-orders?filter=${orders}`} variant="outlined">
            {translate('suppliers.seeOrders')}
          </Button>
          {may('purchasing:write') && supplier.state === 'active' ? (
            <Button
              component={Link}
              to={`/purchase-orders/create?supplier=${supplier.id}`}
              variant="contained"
              startIcon={<Add />}
            >
              {translate('suppliers.order')}
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
        <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <OffersPanel supplier={supplier} />
          <SupplierForm key={supplier.id} supplier={supplier} />
        </Box>
        <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <SupplierFacts supplier={supplier} />
          <ScorePanel supplierId={supplier.id} />
          <DocumentsPanel supplierId={supplier.id} />
          <NotesPanel supplierId={supplier.id} />
          <ContactDataPanel contacts={supplier.contacts} />
          <HistoryPanel query={{ entityKind: 'supplier', entityId: supplier.id }} />
        </Box>
      </Box>
    </Page>
  );
}

function SupplierForm({ supplier }: { supplier: Supplier | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const may = useScopes();
  const readOnly = !may('suppliers:write');
  const form = useRecordForm<SupplierDraft>(
    { record: supplier ? draftOf(supplier) : EMPTY_DRAFT, version: supplier?.version ?? 0 },
    (patch, draft, version) =>
      supplier
        ? api(`/suppliers/${supplier.id}`, { method: 'PATCH', body: patch, version })
        : api('/suppliers', { method: 'POST', body: { ...patch, name: draft.name } }),
    supplier ? 'suppliers.saved' : 'suppliers.created',
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = (await form.save()) as { id?: number } | undefined;
    if (!supplier && saved?.id !== undefined) {
      void navigate(`/suppliers/${saved.id}`, { replace: true });
    }
  };
  return (
    <>
      {form.guard}
      <Box
        component="form"
        noValidate
        onSubmit={(event: FormEvent) => void submit(event)}
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}
      >
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <SupplierFields form={form} readOnly={readOnly} isNew={supplier === null} />
        {(form.isDirty || supplier === null) && !readOnly ? (
          <SaveBar>
            {supplier ? (
              <Button onClick={form.discard}>{translate('common.discard')}</Button>
            ) : null}
            <Button
              type="submit"
              variant="contained"
              disabled={form.busy || form.draft.name.trim() === ''}
            >
              {translate(supplier ? 'common.save' : 'suppliers.createVerb')}
            </Button>
          </SaveBar>
        ) : null}
      </Box>
    </>
  );
}
