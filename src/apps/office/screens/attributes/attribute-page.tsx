import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import {
  ATTRIBUTE_KINDS,
  hasValues,
  type Attribute,
  type AttributeKind,
  type AttributeValue,
} from '../../data/use-attributes.ts';
import { useRecord } from '../../data/use-record.ts';
import { useRecordForm, type RecordForm } from '../../data/use-record-form.tsx';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { DeleteRecord } from '../../parts/delete-record.tsx';
import { HandleField } from '../../parts/handle-field.tsx';
import { writeTranslation } from '../../parts/language-tabs.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { CategoriesField } from '../products/shelf-fields.tsx';
import { ValuesPanel } from './values-panel.tsx';

/** What a person edits of an attribute. */
export type AttributeDraft = Omit<Attribute, 'id' | 'version' | 'productCount' | 'values'> & {
  values: AttributeValue[];
};

const EMPTY: AttributeDraft = {
  handle: '',
  name: '',
  kind: 'choice',
  unit: '',
  level: 'product',
  filterable: true,
  shown: true,
  position: 0,
  translations: {},
  categoryIds: [],
  values: [],
};

const GRID = { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 } as const;
const STACK = { ...GRID, gap: { xs: 2, md: 3 } } as const;

/** One attribute, or a new one. */
export function AttributePage() {
  const translate = useTranslate();
  const { id } = useParams();
  if (id !== undefined) return <ExistingAttribute id={id} />;
  return (
    <Page title={translate('attributes.create')} back="/attributes" width={860}>
      <AttributeForm attribute={null} />
    </Page>
  );
}

function ExistingAttribute({ id }: { id: string }) {
  const translate = useTranslate();
  const describe = useProblemText();
  const { data, error, isPending } = useRecord<Attribute>('attributes', id);
  if (error) {
    return (
      <Page title={translate('attributes.one')} back="/attributes">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  if (isPending) return <Loading />;
  return (
    <Page title={data.name} back="/attributes" width={860}>
      <AttributeForm key={data.id} attribute={data} />
    </Page>
  );
}

function draftOf(attribute: Attribute): AttributeDraft {
  const { id: _id, version: _version, productCount: _count, ...draft } = attribute;
  return draft;
}

function AttributeForm({ attribute }: { attribute: Attribute | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const readOnly = !useScopes()('catalogue:write');
  const form = useRecordForm<AttributeDraft>(
    { record: attribute ? draftOf(attribute) : EMPTY, version: attribute?.version ?? 0 },
    ({ handle, ...fields }, draft, version) => {
      const address = handle === undefined || (!attribute && handle === '') ? {} : { handle };
      const values = fields.values ? { values: fields.values.map(valueToSend) } : {};
      const body = { ...fields, ...address, ...values };
      return attribute
        ? api(`/attributes/${attribute.id}`, { method: 'PATCH', body, version })
        : api('/attributes', { method: 'POST', body: { ...body, name: draft.name } });
    },
    attribute ? 'attributes.saved' : 'attributes.created',
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = (await form.save()) as { id?: number } | undefined;
    if (!attribute && saved?.id !== undefined)
      void navigate(`/attributes/${saved.id}`, { replace: true });
  };
  return (
    <>
      {form.guard}
      <Box component="form" onSubmit={(event: FormEvent) => void submit(event)} sx={STACK}>
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <WhatPanel form={form} readOnly={readOnly} isNew={attribute === null} />
        {hasValues(form.draft.kind) ? <ValuesPanel form={form} readOnly={readOnly} /> : null}
        <WherePanel form={form} readOnly={readOnly} attribute={attribute} />
        {(form.isDirty || attribute === null) && !readOnly ? (
          <SaveBar>
            {attribute ? (
              <Button onClick={form.discard}>{translate('common.discard')}</Button>
            ) : null}
            <Button
              type="submit"
              variant="contained"
              disabled={form.busy || form.draft.name.trim() === ''}
            >
              {translate(attribute ? 'common.save' : 'attributes.createVerb')}
            </Button>
          </SaveBar>
        ) : null}
      </Box>
      {attribute ? (
        <Box sx={{ ...STACK, mt: 3 }}>
          {readOnly ? null : (
            <DeleteRecord
              words="attributes"
              name={attribute.name}
              path={`/attributes/${attribute.id}`}
              version={attribute.version}
              back="/attributes"
            />
          )}
          <HistoryPanel query={{ entityKind: 'attribute', entityId: attribute.id }} />
        </Box>
      ) : null}
    </>
  );
}

/** Only what the API takes: an existing value keeps its id. */
function valueToSend({ id, name, hex, translations }: AttributeValue) {
  return { ...(id === undefined ? {} : { id }), name, hex, translations };
}

interface PartProps {
  form: RecordForm<AttributeDraft>;
  readOnly: boolean;
}

function WhatPanel({ form, readOnly, isNew }: PartProps & { isNew: boolean }) {
  const translate = useTranslate();
  const { draft, set, errorOf } = form;
  const english = (key: 'name' | 'unit', label: string) => (
    <TextField
      label={label}
      value={draft.translations.en?.[key] ?? ''}
      disabled={readOnly}
      slotProps={{ htmlInput: { lang: 'en' } }}
      onChange={(event) =>
        set({
          translations: { en: writeTranslation(draft.translations.en, key, event.target.value) },
        })
      }
    />
  );
  return (
    <Panel title={translate('attributes.what')} why={translate('attributes.whatWhy')}>
      <Box sx={{ ...GRID, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '1fr 1fr' } }}>
        <TextField
          label={translate('attributes.field.name')}
          value={draft.name}
          autoFocus={isNew}
          disabled={readOnly}
          error={errorOf('name') !== undefined}
          helperText={errorOf('name')}
          onChange={(event) => set({ name: event.target.value })}
        />
        {english('name', translate('attributes.field.nameEn'))}
        <TextField
          select
          label={translate('attributes.field.kind')}
          value={draft.kind}
          disabled={readOnly}
          helperText={translate(`attributes.kindHelp.${draft.kind}`)}
          onChange={(event) => set({ kind: event.target.value as AttributeKind })}
        >
          {ATTRIBUTE_KINDS.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {translate(`attributes.kind.${kind}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={translate('attributes.field.level')}
          value={draft.level}
          disabled={readOnly}
          helperText={translate(`attributes.levelHelp.${draft.level}`)}
          onChange={(event) => set({ level: event.target.value as AttributeDraft['level'] })}
        >
          {(['product', 'variant'] as const).map((level) => (
            <MenuItem key={level} value={level}>
              {translate(`attributes.level.${level}`)}
            </MenuItem>
          ))}
        </TextField>
        {draft.kind === 'number' ? (
          <>
            <TextField
              label={translate('attributes.field.unit')}
              value={draft.unit}
              disabled={readOnly}
              helperText={translate('attributes.unitHelp')}
              onChange={(event) => set({ unit: event.target.value })}
            />
            {english('unit', translate('attributes.field.unitEn'))}
          </>
        ) : null}
      </Box>
    </Panel>
  );
}

function WherePanel({ form, readOnly, attribute }: PartProps & { attribute: Attribute | null }) {
  const translate = useTranslate();
  const { draft, set, errorOf } = form;
  const tick = (key: 'filterable' | 'shown') => (
    <FormControlLabel
      control={
        <Checkbox
          checked={draft[key]}
          disabled={readOnly}
          onChange={(event) => set({ [key]: event.target.checked })}
        />
      }
      label={translate(`attributes.field.${key}`)}
    />
  );
  return (
    <Panel title={translate('attributes.where')} why={translate('attributes.whereWhy')}>
      <Box sx={GRID}>
        <CategoriesField
          value={draft.categoryIds}
          disabled={readOnly}
          error={errorOf('categoryIds')}
          onChange={(categoryIds) => set({ categoryIds })}
        />
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: -1.5 }}>
          {translate('attributes.categoriesHelp')}
        </Typography>
        <Box>
          {draft.kind === 'text' ? null : tick('filterable')}
          {tick('shown')}
        </Box>
        <TextField
          type="number"
          label={translate('attributes.field.position')}
          value={draft.position}
          disabled={readOnly}
          helperText={translate('attributes.positionHelp')}
          sx={{ maxWidth: 240 }}
          onChange={(event) => set({ position: Math.max(0, Number(event.target.value) || 0) })}
        />
        <HandleField
          value={draft.handle}
          saved={attribute?.handle ?? null}
          name={draft.name}
          path="?f."
          isRedirected={false}
          disabled={readOnly}
          error={errorOf('handle')}
          onChange={(handle) => set({ handle })}
        />
      </Box>
    </Panel>
  );
}
