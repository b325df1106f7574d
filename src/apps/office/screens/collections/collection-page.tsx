import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { Picture } from '../../data/types.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { DeleteRecord } from '../../parts/delete-record.tsx';
import { HandleField } from '../../parts/handle-field.tsx';
import { LanguageTabs, writeTranslation, type TextLanguage } from '../../parts/language-tabs.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PictureField } from '../../parts/picture-field.tsx';
import { RichText } from '../../parts/rich-text.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { ArticlesPanel } from './articles-panel.tsx';
import { DatesPanel } from './dates-panel.tsx';
import type { Collection } from './model.ts';

/** What a person edits of a collection. */
export type CollectionDraft = Omit<Collection, 'id' | 'version'> & { picture: Picture | null };

const EMPTY: CollectionDraft = {
  handle: '',
  title: '',
  descriptionHtml: '',
  pictureFileId: null,
  seoTitle: '',
  seoDescription: '',
  translations: {},
  kind: 'rules',
  match: 'all',
  conditions: [],
  productIds: [],
  published: true,
  startsAt: null,
  endsAt: null,
  picture: null,
};

const STACK = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: { xs: 2, md: 3 },
} as const;

/** One collection, or a new one. */
export function CollectionPage() {
  const translate = useTranslate();
  const { id } = useParams();
  if (id !== undefined) return <ExistingCollection id={id} />;
  return (
    <Page title={translate('collections.create')} back="/collections" width={980}>
      <CollectionForm collection={null} />
    </Page>
  );
}

function ExistingCollection({ id }: { id: string }) {
  const translate = useTranslate();
  const describe = useProblemText();
  const { data, error, isPending } = useRecord<Collection>('collections', id);
  const fileId = data?.pictureFileId ?? null;
  const picture = useQuery({
    queryKey: ['files', fileId],
    queryFn: ({ signal }) => api<{ picture: Picture | null }>(`/files/${fileId}`, { signal }),
    enabled: fileId !== null,
  });
  if (error) {
    return (
      <Page title={translate('collections.one')} back="/collections">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  if (isPending || picture.isLoading) return <Loading />;
  return (
    <Page
      title={data.title}
      back="/collections"
      width={980}
      actions={
        data.published ? (
          <Button href={`/collections/${data.handle}`} target="_blank" variant="outlined">
            {translate('collections.see')}
          </Button>
        ) : null
      }
    >
      <CollectionForm
        key={data.id}
        collection={{ ...data, picture: picture.data?.picture ?? null }}
      />
    </Page>
  );
}

function CollectionForm({ collection }: { collection: Collection | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const readOnly = !useScopes()('catalogue:write');
  const form = useRecordForm<CollectionDraft>(
    { record: collection ? draftOf(collection) : EMPTY, version: collection?.version ?? 0 },
    ({ picture: _shown, handle, ...fields }, draft, version) => {
      const address = handle === undefined || (!collection && handle === '') ? {} : { handle };
      const body = { ...fields, ...address };
      return collection
        ? api(`/collections/${collection.id}`, { method: 'PATCH', body, version })
        : api('/collections', {
            method: 'POST',
            body: { ...body, title: draft.title, kind: draft.kind },
          });
    },
    collection ? 'collections.saved' : 'collections.created',
  );
  const { draft, set, errorOf } = form;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = (await form.save()) as { id?: number } | undefined;
    if (!collection && saved?.id !== undefined)
      void navigate(`/collections/${saved.id}`, { replace: true });
  };
  const part = { form, readOnly };
  return (
    <>
      {form.guard}
      <Box component="form" onSubmit={(event: FormEvent) => void submit(event)} sx={STACK}>
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <WordsPanel {...part} isNew={collection === null} />
        <ArticlesPanel {...part} />
        <DatesPanel {...part} />
        <SearchPanel {...part} />
        <Panel title={translate('handle.label')}>
          <HandleField
            value={draft.handle}
            saved={collection?.handle ?? null}
            name={draft.title}
            path="/collections/"
            isRedirected={false}
            disabled={readOnly}
            error={errorOf('handle')}
            onChange={(handle) => set({ handle })}
          />
        </Panel>
        {(form.isDirty || collection === null) && !readOnly ? (
          <SaveBar>
            {collection ? (
              <Button onClick={form.discard}>{translate('common.discard')}</Button>
            ) : null}
            <Button
              type="submit"
              variant="contained"
              disabled={form.busy || draft.title.trim() === ''}
            >
              {translate(collection ? 'common.save' : 'collections.createVerb')}
            </Button>
          </SaveBar>
        ) : null}
      </Box>
      {collection ? (
        <Box sx={{ ...STACK, mt: 3 }}>
          {readOnly ? null : (
            <DeleteRecord
              words="collections"
              name={collection.title}
              path={`/collections/${collection.id}`}
              version={collection.version}
              back="/collections"
            />
          )}
          <HistoryPanel query={{ entityKind: 'collection', entityId: collection.id }} />
        </Box>
      ) : null}
    </>
  );
}

function draftOf(collection: Collection): CollectionDraft {
  const { id: _id, version: _version, picture = null, ...draft } = collection;
  return { ...draft, picture };
}

/** What every part of the page gets. */
export interface PartProps {
  form: ReturnType<typeof useRecordForm<CollectionDraft>>;
  readOnly: boolean;
}

function WordsPanel({ form, readOnly, isNew }: PartProps & { isNew: boolean }) {
  const translate = useTranslate();
  const [language, setLanguage] = useState<TextLanguage>('fr');
  const { draft, set, errorOf } = form;
  const en = draft.translations.en;
  const isFrench = language === 'fr';
  const write = (key: 'title' | 'descriptionHtml', text: string) =>
    set(isFrench ? { [key]: text } : { translations: { en: writeTranslation(en, key, text) } });
  return (
    <Panel title={translate('collections.words')} why={translate('collections.wordsWhy')}>
      <LanguageTabs language={language} onChange={setLanguage} />
      <Box sx={{ ...STACK, gap: 2.5 }}>
        <TextField
          label={translate('collections.field.title')}
          value={isFrench ? draft.title : (en?.title ?? '')}
          autoFocus={isNew}
          disabled={readOnly}
          error={isFrench && errorOf('title') !== undefined}
          helperText={isFrench ? errorOf('title') : undefined}
          onChange={(event) => write('title', event.target.value)}
        />
        <RichText
          key={language}
          label={translate('collections.field.descriptionHtml')}
          html={isFrench ? draft.descriptionHtml : (en?.descriptionHtml ?? '')}
          disabled={readOnly}
          onChange={(html) => write('descriptionHtml', html)}
        />
        <PictureField
          label={translate('collections.field.picture')}
          fileId={draft.pictureFileId}
          picture={draft.picture}
          disabled={readOnly}
          onChange={(file) =>
            set({ pictureFileId: file?.id ?? null, picture: file?.picture ?? null })
          }
        />
      </Box>
    </Panel>
  );
}

/** What search engines show; empty, the title and the first sentence. */
function SearchPanel({ form, readOnly }: PartProps) {
  const translate = useTranslate();
  const [language, setLanguage] = useState<TextLanguage>('fr');
  const { draft, set } = form;
  const en = draft.translations.en;
  const isFrench = language === 'fr';
  const field = (key: 'seoTitle' | 'seoDescription') => (
    <TextField
      label={translate(`products.field.${key}`)}
      value={isFrench ? draft[key] : (en?.[key] ?? '')}
      disabled={readOnly}
      multiline={key === 'seoDescription'}
      onChange={(event) =>
        set(
          isFrench
            ? { [key]: event.target.value }
            : { translations: { en: writeTranslation(en, key, event.target.value) } },
        )
      }
    />
  );
  return (
    <Panel title={translate('collections.engines')} why={translate('collections.enginesWhy')}>
      <LanguageTabs language={language} onChange={setLanguage} />
      <Box sx={{ ...STACK, gap: 2.5 }}>
        {field('seoTitle')}
        {field('seoDescription')}
      </Box>
    </Panel>
  );
}
