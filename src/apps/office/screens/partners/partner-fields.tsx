import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';
import { RowsEditor } from '../suppliers/rows-editor.tsx';
import { AREAS, PARTNER_KINDS, type PartnerDraft } from './model.ts';
import { fieldGrid, type Part } from './sheet-form.ts';
import { Contract, Hours, PromisesPart } from './terms-fields.tsx';

/** The sheet of a partner, subject by subject. */
export function PartnerFields({ form, readOnly, isNew }: Part & { isNew: boolean }) {
  const part = { form, readOnly };
  return (
    <>
      <Identity {...part} isNew={isNew} />
      <Knows {...part} />
      <Hours {...part} />
      <PromisesPart {...part} />
      <Contract {...part} />
      {form.draft.supplierId === null ? <People {...part} /> : null}
    </>
  );
}

function Identity({ form, readOnly, isNew }: Part & { isNew: boolean }) {
  const translate = useTranslate();
  const { draft, set } = form;
  const isLinked = draft.supplierId !== null;
  const words = (name: 'name' | 'email' | 'phone' | 'website', type = 'text') => (
    <TextField
      label={translate(`partners.field.${name}`)}
      type={type}
      value={draft[name]}
      disabled={readOnly || isLinked}
      autoFocus={isNew && name === 'name'}
      error={form.errorOf(name) !== undefined}
      helperText={form.errorOf(name)}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  return (
    <Panel
      title={translate('partners.who')}
      why={translate(isLinked ? 'partners.linked' : 'partners.whoWhy')}
      action={
        isLinked ? (
          <Button size="small" component={Link} to={`/suppliers/${draft.supplierId}`}>
            {translate('partners.seeSupplier')}
          </Button>
        ) : undefined
      }
    >
      <Box sx={fieldGrid}>
        {words('name')}
        <TextField
          select
          label={translate('partners.field.kind')}
          value={draft.kind}
          disabled={readOnly}
          onChange={(event) => set({ kind: event.target.value as PartnerDraft['kind'] })}
        >
          {PARTNER_KINDS.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {translate(`partners.kind.${kind}`)}
            </MenuItem>
          ))}
        </TextField>
        {words('email', 'email')}
        {words('phone', 'tel')}
        {words('website')}
        <TextField
          select
          label={translate('partners.field.locale')}
          value={draft.locale}
          disabled={readOnly || isLinked}
          onChange={(event) => set({ locale: event.target.value as PartnerDraft['locale'] })}
        >
          <MenuItem value="fr">Français</MenuItem>
          <MenuItem value="en">English</MenuItem>
        </TextField>
        <SupplierChoice form={form} readOnly={readOnly} />
        {isNew ? null : (
          <FormControlLabel
            control={
              <Switch
                checked={draft.state === 'active'}
                disabled={readOnly}
                onChange={(_, on) => set({ state: on ? 'active' : 'archived' })}
              />
            }
            label={translate('partners.active')}
          />
        )}
      </Box>
    </Panel>
  );
}

/** Where they are a supplier too, nothing is typed twice. */
function SupplierChoice({ form, readOnly }: Part) {
  const translate = useTranslate();
  const may = useScopes()('suppliers:read');
  const { data } = useQuery({
    queryKey: ['suppliers', 'names'],
    queryFn: async ({ signal }) =>
      (
        await api<ApiPage<{ id: number; name: string }>>('/suppliers', {
          query: { limit: 200 },
          signal,
        })
      ).items,
    enabled: may,
    staleTime: 60_000,
  });
  if (!may) return null;
  const { supplierId } = form.draft;
  const choices = data ?? [];
  return (
    <TextField
      select
      label={translate('partners.field.supplierId')}
      value={choices.some(({ id }) => id === supplierId) ? String(supplierId) : ''}
      disabled={readOnly}
      error={form.errorOf('supplierId') !== undefined}
      helperText={form.errorOf('supplierId')}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      onChange={(event) =>
        form.set({ supplierId: event.target.value === '' ? null : Number(event.target.value) })
      }
    >
      <MenuItem value="">{translate('partners.notSupplier')}</MenuItem>
      {choices.map(({ id, name }) => (
        <MenuItem key={id} value={String(id)}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Knows({ form, readOnly }: Part) {
  const translate = useTranslate();
  const { draft, set } = form;
  const toggle = (area: (typeof AREAS)[number]) =>
    set({
      areas: draft.areas.includes(area)
        ? draft.areas.filter((one) => one !== area)
        : AREAS.filter((one) => one === area || draft.areas.includes(one)),
    });
  return (
    <Panel title={translate('partners.knows')} why={translate('partners.knowsWhy')}>
      <Box
        role="group"
        aria-label={translate('partners.field.areas')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}
      >
        {AREAS.map((area) => {
          const isOn = draft.areas.includes(area);
          return (
            <Chip
              key={area}
              component="button"
              type="button"
              label={translate(`partners.area.${area}`)}
              aria-pressed={isOn}
              color={isOn ? 'primary' : 'default'}
              variant={isOn ? 'filled' : 'outlined'}
              disabled={readOnly}
              onClick={() => toggle(area)}
            />
          );
        })}
      </Box>
      <TextField
        label={translate('partners.field.skills')}
        value={draft.skills}
        multiline
        fullWidth
        disabled={readOnly}
        onChange={(event) => set({ skills: event.target.value })}
      />
    </Panel>
  );
}

function People({ form, readOnly }: Part) {
  const translate = useTranslate();
  return (
    <Panel title={translate('partners.people')} why={translate('partners.peopleWhy')}>
      <RowsEditor
        rows={form.draft.people}
        readOnly={readOnly}
        add={translate('partners.addPerson')}
        empty={{ name: '', role: '', email: '', phone: '' }}
        columns={(['name', 'role', 'email', 'phone'] as const).map((key) => ({
          key,
          label: translate(`partners.person.${key}`),
          error: (i) => form.errorOf(`people.${i}.${key}`),
        }))}
        onChange={(people) => form.set({ people })}
      />
    </Panel>
  );
}
