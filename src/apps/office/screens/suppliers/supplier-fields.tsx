import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { RecordForm } from '../../data/use-record-form.tsx';
import { CountryField } from '../../parts/country-field.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { SupplierDraft } from './model.ts';
import { RowsEditor } from './rows-editor.tsx';

const INCOTERMS = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'];
const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'CNY', 'JPY', 'SEK', 'DKK', 'PLN', 'CAD'];

const grid = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
};

interface Part {
  form: RecordForm<SupplierDraft>;
  readOnly: boolean;
}

/** The sheet of a supplier, subject by subject. */
export function SupplierFields({ form, readOnly, isNew }: Part & { isNew: boolean }) {
  const part = { form, readOnly };
  return (
    <>
      <Identity {...part} isNew={isNew} />
      <Contacts {...part} />
      <Terms {...part} />
      <Delays {...part} />
      <Banking {...part} />
    </>
  );
}

/** A text field of the draft under its own name. */
function Words({
  form,
  readOnly,
  name,
  type = 'text',
  autoFocus = false,
}: Part & {
  name:
    | 'name'
    | 'code'
    | 'email'
    | 'phone'
    | 'website'
    | 'vatNumber'
    | 'iban'
    | 'bic'
    | 'customerNumber'
    | 'incotermPlace';
  type?: string;
  autoFocus?: boolean;
}) {
  const translate = useTranslate();
  const error = form.errorOf(name);
  return (
    <TextField
      label={translate(`suppliers.field.${name}`)}
      type={type}
      value={form.draft[name]}
      autoFocus={autoFocus}
      disabled={readOnly}
      error={error !== undefined}
      helperText={error}
      onChange={(event) => form.set({ [name]: event.target.value })}
    />
  );
}

function Identity({ form, readOnly, isNew }: Part & { isNew: boolean }) {
  const translate = useTranslate();
  const { draft, set } = form;
  const part = { form, readOnly };
  const address = (name: keyof SupplierDraft['address']) => (
    <TextField
      label={translate(`suppliers.field.${name}`)}
      value={draft.address[name]}
      disabled={readOnly}
      onChange={(event) => set({ address: { ...draft.address, [name]: event.target.value } })}
    />
  );
  return (
    <Panel title={translate('suppliers.who')} why={translate('suppliers.whoWhy')}>
      <Box sx={grid}>
        <Words {...part} name="name" autoFocus={isNew} />
        <Words {...part} name="code" />
        <Words {...part} name="email" type="email" />
        <Words {...part} name="phone" type="tel" />
        {address('line1')}
        {address('line2')}
        {address('postalCode')}
        {address('city')}
        <CountryField
          label={translate('suppliers.field.country')}
          value={draft.address.country}
          onChange={(country) => set({ address: { ...draft.address, country } })}
        />
        <Words {...part} name="website" />
        <TextField
          select
          label={translate('suppliers.field.locale')}
          value={draft.locale}
          disabled={readOnly}
          helperText={translate('suppliers.localeHelp')}
          onChange={(event) => set({ locale: event.target.value as SupplierDraft['locale'] })}
        >
          <MenuItem value="fr">Français</MenuItem>
          <MenuItem value="en">English</MenuItem>
        </TextField>
        {isNew ? null : (
          <FormControlLabel
            control={
              <Switch
                checked={draft.state === 'active'}
                disabled={readOnly}
                onChange={(_, on) => set({ state: on ? 'active' : 'archived' })}
              />
            }
            label={translate('suppliers.active')}
          />
        )}
      </Box>
    </Panel>
  );
}

function Contacts({ form, readOnly }: Part) {
  const translate = useTranslate();
  return (
    <Panel title={translate('suppliers.contacts')} why={translate('suppliers.contactsWhy')}>
      <RowsEditor
        rows={form.draft.contacts}
        readOnly={readOnly}
        add={translate('suppliers.addContact')}
        empty={{ name: '', role: '', email: '', phone: '' }}
        columns={(['name', 'role', 'email', 'phone'] as const).map((key) => ({
          key,
          label: translate(`suppliers.contact.${key}`),
          error: (i) => form.errorOf(`contacts.${i}.${key}`),
        }))}
        onChange={(contacts) => form.set({ contacts })}
      />
    </Panel>
  );
}

function Terms({ form, readOnly }: Part) {
  const translate = useTranslate();
  const { draft, set } = form;
  const money = (name: 'minimumOrderCents' | 'freeFreightCents' | 'freightCents') => (
    <MoneyField
      label={translate(`suppliers.field.${name}`)}
      cents={draft[name]}
      currency={draft.currency}
      onChange={(cents) => set({ [name]: cents })}
    />
  );
  return (
    <Panel title={translate('suppliers.terms')} why={translate('suppliers.termsWhy')}>
      <Box sx={grid}>
        <TextField
          select
          label={translate('suppliers.field.currency')}
          value={draft.currency}
          disabled={readOnly}
          onChange={(event) => set({ currency: event.target.value })}
        >
          {[...new Set([...CURRENCIES, draft.currency])].map((code) => (
            <MenuItem key={code} value={code}>
              {code}
            </MenuItem>
          ))}
        </TextField>
        {money('minimumOrderCents')}
        {money('freeFreightCents')}
        {money('freightCents')}
        <TextField
          label={translate('suppliers.field.paymentDays')}
          type="number"
          value={draft.paymentDays}
          disabled={readOnly}
          helperText={draft.paymentDays > 60 ? translate('suppliers.paymentTooLong') : undefined}
          onChange={(event) =>
            set({ paymentDays: Math.max(0, Math.trunc(Number(event.target.value)) || 0) })
          }
        />
        <FormControlLabel
          control={
            <Switch
              checked={draft.paymentEndOfMonth}
              disabled={readOnly}
              onChange={(_, on) => set({ paymentEndOfMonth: on })}
            />
          }
          label={translate('suppliers.field.paymentEndOfMonth')}
        />
        <TextField
          select
          label={translate('suppliers.field.incoterm')}
          value={draft.incoterm}
          disabled={readOnly}
          onChange={(event) => set({ incoterm: event.target.value })}
        >
          <MenuItem value="">{translate('suppliers.noIncoterm')}</MenuItem>
          {INCOTERMS.map((code) => (
            <MenuItem key={code} value={code}>
              {translate(`suppliers.incoterm.${code}`)}
            </MenuItem>
          ))}
        </TextField>
        <Words form={form} readOnly={readOnly} name="incotermPlace" />
      </Box>
    </Panel>
  );
}

function Delays({ form, readOnly }: Part) {
  const translate = useTranslate();
  return (
    <Panel title={translate('suppliers.delays')} why={translate('suppliers.delaysWhy')}>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <RowsEditor
          rows={form.draft.routes}
          readOnly={readOnly}
          add={translate('suppliers.addRoute')}
          empty={{ name: '', meanDays: 14, spreadDays: 4 }}
          columns={[
            { key: 'name', label: translate('suppliers.route.name') },
            { key: 'meanDays', label: translate('suppliers.route.meanDays'), kind: 'number' },
            { key: 'spreadDays', label: translate('suppliers.route.spreadDays'), kind: 'number' },
          ]}
          onChange={(routes) => form.set({ routes })}
        />
        <RowsEditor
          rows={form.draft.closures}
          readOnly={readOnly}
          add={translate('suppliers.addClosure')}
          empty={{ fromOn: '', toOn: '', label: '' }}
          columns={[
            { key: 'fromOn', label: translate('suppliers.closure.fromOn'), kind: 'date' },
            {
              key: 'toOn',
              label: translate('suppliers.closure.toOn'),
              kind: 'date',
              error: (i) => form.errorOf(`closures.${i}.toOn`),
            },
            { key: 'label', label: translate('suppliers.closure.label') },
          ]}
          onChange={(closures) => form.set({ closures })}
        />
      </Box>
    </Panel>
  );
}

function Banking({ form, readOnly }: Part) {
  const translate = useTranslate();
  const part = { form, readOnly };
  return (
    <Panel title={translate('suppliers.banking')} why={translate('suppliers.bankingWhy')}>
      <Box sx={grid}>
        <Words {...part} name="iban" />
        <Words {...part} name="bic" />
        <Words {...part} name="vatNumber" />
        <Words {...part} name="customerNumber" />
      </Box>
    </Panel>
  );
}
