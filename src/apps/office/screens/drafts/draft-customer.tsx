import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Address, Customer } from '../../data/types.ts';
import { recordQuery } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { AddressInputs } from '../../parts/address-inputs.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PostalAddress } from '../../parts/postal-address.tsx';
import { EMPTY_ADDRESS } from '../customers/address-draft.ts';
import { CustomerPicker } from '../customers/customer-picker.tsx';
import type { Draft } from './model.ts';
import { useDraftIsOpen, useDraftWrite } from './use-draft-write.ts';

/** Who is on the phone: found by name, e-mail or number, or typed in. */
export function DraftCustomer({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const isOpen = useDraftIsOpen();
  const { send, problem } = useDraftWrite(draft.id);
  const [isEditing, setIsEditing] = useState(false);
  const { customer, contact } = draft;
  return (
    <Panel title={translate('orders.customer')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {customer === null ? null : (
          <Box component={Link} to={`/customers/${customer.id}/show`} sx={{ fontWeight: 600 }}>
            {customer.name || customer.email}
          </Box>
        )}
        {contact === null ? null : (
          <Box>
            <Box>{[contact.email, contact.phone].filter(Boolean).join(' · ')}</Box>
            <PostalAddress address={contact.shippingAddress} />
          </Box>
        )}
        {isOpen ? (
          <>
            {customer === null ? (
              <CustomerPicker
                label={translate('drafts.findCustomer')}
                onChoose={({ id }) => void send('PATCH', '', { customerId: id })}
              />
            ) : null}
            {problem === null ? null : <Box role="alert">{problem}</Box>}
            <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', ml: -1 }}>
              <Button onClick={() => setIsEditing(true)}>
                {translate(
                  contact !== null
                    ? 'drafts.changeAddress'
                    : customer === null
                      ? 'drafts.newCustomer'
                      : 'drafts.typeAddress',
                )}
              </Button>
              {customer === null ? null : (
                <Button onClick={() => void send('PATCH', '', { customerId: null })}>
                  {translate('drafts.otherCustomer')}
                </Button>
              )}
            </Box>
          </>
        ) : null}
      </Box>
      {isEditing ? <EditContact draft={draft} onClose={() => setIsEditing(false)} /> : null}
    </Panel>
  );
}

/** What is known of the customer already is not asked for again. */
function EditContact({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const may = useScopes();
  const id = draft.contact === null ? draft.customer?.id : undefined;
  const { data, isLoading } = useQuery({
    ...recordQuery<Customer>('customers', String(id ?? '')),
    enabled: id !== undefined && may('customers:read'),
  });
  return isLoading ? null : <ContactDialog draft={draft} person={data} onClose={onClose} />;
}

/** E-mail, phone and addresses as they are said; somebody new is kept as a customer. */
function ContactDialog({
  draft,
  person,
  onClose,
}: {
  draft: Draft;
  person: Customer | undefined;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const { send, busy, problem, errorOf } = useDraftWrite(draft.id);
  const known = draft.contact;
  const [email, setEmail] = useState(known?.email ?? draft.customer?.email ?? '');
  const [phone, setPhone] = useState(known?.phone ?? person?.phone ?? '');
  const [shipping, setShipping] = useState<Address>(
    known?.shippingAddress ?? {
      ...EMPTY_ADDRESS,
      firstName: person?.firstName ?? '',
      lastName: person?.lastName ?? '',
      company: person?.companyName ?? '',
    },
  );
  const [billing, setBilling] = useState<Address | null>(
    known && JSON.stringify(known.billingAddress) !== JSON.stringify(known.shippingAddress)
      ? known.billingAddress
      : null,
  );
  const submit = async () => {
    const contact = {
      email: email.trim(),
      phone,
      shippingAddress: shipping,
      billingAddress: billing,
    };
    const who = billing ?? shipping;
    const newCustomer = {
      kind: who.company === '' ? 'person' : 'company',
      email: email.trim() || null,
      firstName: who.firstName,
      lastName: who.lastName,
      companyName: who.company,
      phone,
      locale: draft.locale,
    };
    const body = draft.customer === null ? { contact, newCustomer } : { contact };
    if ((await send('PATCH', '', body)) !== undefined) onClose();
  };
  const grid = {
    display: 'grid',
    gap: 2,
    gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
    alignItems: 'start',
  };
  return (
    <ActionDialog
      wide
      title={translate('drafts.contactTitle')}
      verb={translate('drafts.saveContact')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={grid}>
        <TextField
          type="email"
          autoFocus
          label={translate('customers.columns.email')}
          value={email}
          error={errorOf('contact.email') !== undefined}
          helperText={errorOf('contact.email') ?? translate('drafts.emailHelp')}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          type="tel"
          label={translate('customers.columns.phone')}
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
        <AddressInputs
          address={shipping}
          errorOf={(field) => errorOf(`contact.shippingAddress.${field}`)}
          onChange={(facts) => setShipping({ ...shipping, ...facts })}
        />
      </Box>
      <FormControlLabel
        control={
          <Switch
            checked={billing !== null}
            onChange={(_, checked) => setBilling(checked ? shipping : null)}
          />
        }
        label={translate('drafts.billedElsewhere')}
      />
      {billing === null ? null : (
        <Box sx={grid}>
          <AddressInputs
            address={billing}
            errorOf={(field) => errorOf(`contact.billingAddress.${field}`)}
            onChange={(facts) => setBilling({ ...billing, ...facts })}
          />
        </Box>
      )}
    </ActionDialog>
  );
}
