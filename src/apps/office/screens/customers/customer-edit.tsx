import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useRecord } from '../../data/use-record.ts';
import { useRecordForm, type RecordForm } from '../../data/use-record-form.tsx';
import type { Customer } from '../../data/types.ts';
import { useProblemText } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { Page } from '../../shell/page.tsx';
import { AddressesPanel } from './addresses-panel.tsx';
import { addressChange, draftAddresses, type DraftAddress } from './address-draft.ts';
import { customerName } from './customer-name.ts';

/** What a person edits of a customer. */
type CustomerDraft = Pick<
  Customer,
  'kind' | 'firstName' | 'lastName' | 'companyName' | 'phone' | 'locale' | 'note' | 'tags'
> & { email: string; vatNumber: string; siren: string; addresses: DraftAddress[] };

const EMPTY: CustomerDraft = {
  kind: 'person',
  firstName: '',
  lastName: '',
  companyName: '',
  email: '',
  phone: '',
  locale: 'fr',
  vatNumber: '',
  siren: '',
  note: '',
  tags: [],
  addresses: [],
};

/** Who a customer is and how to reach them; also somebody who never ordered. */
export function CustomerEdit() {
  const translate = useTranslate();
  const { id } = useParams();
  if (id !== undefined) return <ExistingCustomer id={id} />;
  return (
    <Page title={translate('customerForm.create')} back="/customers" width={860}>
      <CustomerForm customer={null} />
    </Page>
  );
}

function ExistingCustomer({ id }: { id: string }) {
  const translate = useTranslate();
  const describe = useProblemText();
  const { data: customer, error, isPending } = useRecord<Customer>('customers', id);
  if (isPending) return <Loading />;
  if (error) {
    return (
      <Page title={translate('customers.one')} back="/customers">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  return (
    <Page title={customerName(customer)} back={`/customers/${id}/show`} width={860}>
      <CustomerForm key={customer.id} customer={customer} />
    </Page>
  );
}

function CustomerForm({ customer }: { customer: Customer | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const form = useRecordForm<CustomerDraft>(
    { record: customer ? draftOf(customer) : EMPTY, version: customer?.version ?? 0 },
    (patch, draft, version) => sendCustomer(customer && { ...customer, version }, patch, draft),
    customer ? 'customerForm.saved' : 'customerForm.created',
  );
  const { draft, set } = form;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = (await form.save()) as { id?: number } | undefined;
    if (saved !== undefined) void navigate(`/customers/${saved.id ?? customer?.id}/show`);
  };
  const isNamed = [draft.firstName, draft.lastName, draft.companyName, draft.email].some(
    (text) => text.trim() !== '',
  );
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event: FormEvent) => void submit(event)}
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}
    >
      {form.guard}
      {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
      <WhoPanel form={form} isNew={customer === null} />
      <Panel title={translate('customerForm.yours')} why={translate('customerForm.yoursWhy')}>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
          <TextField
            label={translate('customerForm.field.note')}
            value={draft.note}
            multiline
            minRows={3}
            onChange={(event) => set({ note: event.target.value })}
          />
          <Autocomplete
            multiple
            freeSolo
            options={[] as string[]}
            value={draft.tags}
            onChange={(_, tags) => set({ tags })}
            renderInput={(params) => (
              <TextField
                {...params}
                label={translate('customerForm.field.tags')}
                helperText={translate('products.tagsHelp')}
              />
            )}
          />
        </Box>
      </Panel>
      {customer ? (
        <AddressesPanel
          addresses={draft.addresses}
          errorOf={(index, field) => {
            const added = addressChange(draftOf(customer).addresses, draft.addresses).keys;
            const at = added.indexOf(draft.addresses[index]!.key);
            return at < 0 ? undefined : form.errorOf(`addresses.add.${at}.address.${field}`);
          }}
          onChange={(addresses) => set({ addresses })}
        />
      ) : null}
      {form.isDirty || customer === null ? (
        <SaveBar>
          {customer ? <Button onClick={form.discard}>{translate('common.discard')}</Button> : null}
          <Button type="submit" variant="contained" disabled={form.busy || !isNamed}>
            {translate(customer ? 'common.save' : 'customerForm.createVerb')}
          </Button>
        </SaveBar>
      ) : null}
    </Box>
  );
}

function WhoPanel({ form, isNew }: { form: RecordForm<CustomerDraft>; isNew: boolean }) {
  const translate = useTranslate();
  const { draft, set, errorOf } = form;
  const text = (
    key: 'firstName' | 'lastName' | 'companyName' | 'email' | 'phone' | 'vatNumber' | 'siren',
    more: { type?: string; autoFocus?: boolean } = {},
  ) => (
    <TextField
      label={translate(`customerForm.field.${key}`)}
      value={draft[key]}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key)}
      onChange={(event) => set({ [key]: event.target.value })}
      {...more}
    />
  );
  return (
    <Panel title={translate('customerForm.who')} why={translate('customerForm.whoWhy')}>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        <TextField
          select
          label={translate('customerForm.field.kind')}
          value={draft.kind}
          onChange={(event) => set({ kind: event.target.value as Customer['kind'] })}
        >
          <MenuItem value="person">{translate('customerForm.kind.person')}</MenuItem>
          <MenuItem value="company">{translate('customerForm.kind.company')}</MenuItem>
        </TextField>
        <TextField
          select
          label={translate('customerForm.field.locale')}
          value={draft.locale}
          helperText={translate('customerForm.localeHelp')}
          onChange={(event) => set({ locale: event.target.value })}
        >
          <MenuItem value="fr">Français</MenuItem>
          <MenuItem value="en">English</MenuItem>
        </TextField>
        {text('firstName', { autoFocus: isNew })}
        {text('lastName')}
        {draft.kind === 'company' ? (
          <>
            {text('companyName')}
            {text('siren')}
            {text('vatNumber')}
          </>
        ) : null}
        {text('email', { type: 'email' })}
        {text('phone', { type: 'tel' })}
      </Box>
    </Panel>
  );
}

function draftOf(customer: Customer): CustomerDraft {
  const { kind, firstName, lastName, companyName, phone, locale, note, tags } = customer;
  return {
    ...{ kind, firstName, lastName, companyName, phone, locale, note, tags },
    email: customer.email ?? '',
    vatNumber: customer.vatNumber ?? '',
    siren: customer.siren ?? '',
    addresses: draftAddresses(customer.addresses ?? []),
  };
}

function sendCustomer(
  customer: Customer | null,
  patch: Partial<CustomerDraft>,
  draft: CustomerDraft,
): Promise<unknown> {
  const { addresses, email, vatNumber, siren, ...fields } = patch;
  const body = {
    ...fields,
    ...(email === undefined ? {} : { email: email.trim() || null }),
    ...(vatNumber === undefined ? {} : { vatNumber: vatNumber.trim() || null }),
    ...(siren === undefined ? {} : { siren: siren.trim() || null }),
  };
  if (customer === null) return api('/customers', { method: 'POST', body });
  const { add, remove } = addressChange(draftOf(customer).addresses, draft.addresses);
  return api(`/customers/${customer.id}`, {
    method: 'PATCH',
    version: customer.version,
    body: { ...body, ...(addresses ? { addresses: { add, remove } } : {}) },
  });
}
