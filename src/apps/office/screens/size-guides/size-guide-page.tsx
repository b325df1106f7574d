import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useBrands } from '../../data/use-catalogue.ts';
import { useRecord } from '../../data/use-record.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { DeleteRecord } from '../../parts/delete-record.tsx';
import { HandleField } from '../../parts/handle-field.tsx';
import { LanguageTabs, writeTranslation, type TextLanguage } from '../../parts/language-tabs.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RichText } from '../../parts/rich-text.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { CategoriesField } from '../products/shelf-fields.tsx';
import { SizeTablePanel } from './size-table-panel.tsx';

/** A column of a size guide: words, or lengths. */
export interface SizeColumn {
  name: string;
  nameEn?: string;
  kind: 'text' | 'length';
}

/** Words, a length in millimetres, or two of them. */
export type SizeCell = string | number | { from: number; to: number };

/** A size guide as the office edits it. */
export interface SizeGuide {
  id: number;
  handle: string;
  name: string;
  noteHtml: string;
  columns: SizeColumn[];
  rows: SizeCell[][];
  translations: { en?: { name?: string; noteHtml?: string } };
  categoryIds: number[];
  brandIds: number[];
  version: number;
}

export type SizeGuideDraft = Omit<SizeGuide, 'id' | 'version'>;

const EMPTY: SizeGuideDraft = {
  handle: '',
  name: '',
  noteHtml: '',
  columns: [],
  rows: [],
  translations: {},
  categoryIds: [],
  brandIds: [],
};

const STACK = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: { xs: 2, md: 3 },
} as const;

/** One size guide, or a new one. */
export function SizeGuidePage() {
  const translate = useTranslate();
  const { id } = useParams();
  if (id !== undefined) return <ExistingGuide id={id} />;
  return (
    <Page title={translate('sizeGuides.create')} back="/size-guides" width={980}>
      <GuideForm guide={null} />
    </Page>
  );
}

function ExistingGuide({ id }: { id: string }) {
  const translate = useTranslate();
  const describe = useProblemText();
  const { data, error, isPending } = useRecord<SizeGuide>('size-guides', id);
  if (error) {
    return (
      <Page title={translate('sizeGuides.one')} back="/size-guides">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  if (isPending) return <Loading />;
  return (
    <Page
      title={data.name}
      back="/size-guides"
      width={980}
      actions={
        <Button href={`/guides-des-tailles/${data.handle}`} target="_blank" variant="outlined">
          {translate('sizeGuides.see')}
        </Button>
      }
    >
      <GuideForm key={data.id} guide={data} />
    </Page>
  );
}

function draftOf({ id: _id, version: _version, ...draft }: SizeGuide): SizeGuideDraft {
  return draft;
}

function GuideForm({ guide }: { guide: SizeGuide | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const readOnly = !useScopes()('catalogue:write');
  const [language, setLanguage] = useState<TextLanguage>('fr');
  const form = useRecordForm<SizeGuideDraft>(
    { record: guide ? draftOf(guide) : EMPTY, version: guide?.version ?? 0 },
    ({ handle, ...fields }, draft, version) => {
      const address = handle === undefined || (!guide && handle === '') ? {} : { handle };
      const body = { ...fields, ...address };
      return guide
        ? api(`/size-guides/${guide.id}`, { method: 'PATCH', body, version })
        : api('/size-guides', { method: 'POST', body: { ...body, name: draft.name } });
    },
    guide ? 'sizeGuides.saved' : 'sizeGuides.created',
  );
  const { draft, set, errorOf } = form;
  const isFrench = language === 'fr';
  const en = draft.translations.en;
  const write = (key: 'name' | 'noteHtml', text: string) =>
    set(isFrench ? { [key]: text } : { translations: { en: writeTranslation(en, key, text) } });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = (await form.save()) as { id?: number } | undefined;
    if (!guide && saved?.id !== undefined)
      void navigate(`/size-guides/${saved.id}`, { replace: true });
  };
  return (
    <>
      {form.guard}
      <Box component="form" onSubmit={(event: FormEvent) => void submit(event)} sx={STACK}>
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <Panel title={translate('sizeGuides.words')} why={translate('sizeGuides.wordsWhy')}>
          <LanguageTabs language={language} onChange={setLanguage} />
          <Box sx={{ ...STACK, gap: 2.5 }}>
            <TextField
              label={translate('sizeGuides.columns.name')}
              value={isFrench ? draft.name : (en?.name ?? '')}
              autoFocus={guide === null}
              disabled={readOnly}
              error={isFrench && errorOf('name') !== undefined}
              helperText={isFrench ? errorOf('name') : undefined}
              onChange={(event) => write('name', event.target.value)}
            />
            <RichText
              key={language}
              label={translate('sizeGuides.field.noteHtml')}
              html={isFrench ? draft.noteHtml : (en?.noteHtml ?? '')}
              disabled={readOnly}
              onChange={(html) => write('noteHtml', html)}
            />
          </Box>
        </Panel>
        <SizeTablePanel form={form} readOnly={readOnly} />
        <Panel title={translate('sizeGuides.where')} why={translate('sizeGuides.whereWhy')}>
          <Box sx={{ ...STACK, gap: 2.5 }}>
            <CategoriesField
              value={draft.categoryIds}
              disabled={readOnly}
              error={errorOf('categoryIds')}
              onChange={(categoryIds) => set({ categoryIds })}
            />
            <BrandsField
              value={draft.brandIds}
              disabled={readOnly}
              onChange={(brandIds) => set({ brandIds })}
            />
            <HandleField
              value={draft.handle}
              saved={guide?.handle ?? null}
              name={draft.name}
              path="/guides-des-tailles/"
              isRedirected={false}
              disabled={readOnly}
              error={errorOf('handle')}
              onChange={(handle) => set({ handle })}
            />
          </Box>
        </Panel>
        {(form.isDirty || guide === null) && !readOnly ? (
          <SaveBar>
            {guide ? <Button onClick={form.discard}>{translate('common.discard')}</Button> : null}
            <Button
              type="submit"
              variant="contained"
              disabled={form.busy || draft.name.trim() === ''}
            >
              {translate(guide ? 'common.save' : 'sizeGuides.createVerb')}
            </Button>
          </SaveBar>
        ) : null}
      </Box>
      {guide ? (
        <Box sx={{ ...STACK, mt: 3 }}>
          {readOnly ? null : (
            <DeleteRecord
              words="sizeGuides"
              name={guide.name}
              path={`/size-guides/${guide.id}`}
              version={guide.version}
              back="/size-guides"
            />
          )}
          <HistoryPanel query={{ entityKind: 'size-guide', entityId: guide.id }} />
        </Box>
      ) : null}
    </>
  );
}

function BrandsField({
  value,
  disabled,
  onChange,
}: {
  value: readonly number[];
  disabled: boolean;
  onChange: (ids: number[]) => void;
}) {
  const translate = useTranslate();
  const brands = useBrands().data ?? [];
  const names = new Map(brands.map(({ id, name }) => [id, name]));
  return (
    <Autocomplete
      multiple
      options={brands.map(({ id }) => id)}
      value={[...value]}
      getOptionLabel={(id) => names.get(id) ?? `n° ${id}`}
      getOptionKey={(id) => id}
      disabled={disabled}
      onChange={(_, ids) => onChange(ids)}
      renderInput={(params) => <TextField {...params} label={translate('rooms.brands')} />}
    />
  );
}
