import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { Picture } from '../../data/types.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import type { Brand } from '../../data/use-catalogue.ts';
import { useRecord } from '../../data/use-record.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useScopes } from '../../data/use-scopes.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { HandleField } from '../../parts/handle-field.tsx';
import { LanguageTabs, writeTranslation, type TextLanguage } from '../../parts/language-tabs.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PictureField } from '../../parts/picture-field.tsx';
import { RichText } from '../../parts/rich-text.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { BrandSafetyPanel } from '../products/safety-panel.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';

/** What a person edits of a brand. */
type BrandDraft = Pick<
  Brand,
  'name' | 'handle' | 'descriptionHtml' | 'logoFileId' | 'translations' | 'logo'
>;

const EMPTY: BrandDraft = {
  name: '',
  handle: '',
  descriptionHtml: '',
  logoFileId: null,
  translations: {},
  logo: null,
};

/** One brand, or a new one. */
export function BrandPage() {
  const translate = useTranslate();
  const describe = useProblemText();
  const { id } = useParams();
  if (id === undefined) {
    return (
      <Page title={translate('brands.create')} back="/brands" width={860}>
        <BrandForm brand={null} />
      </Page>
    );
  }
  return <ExistingBrand id={id} describe={describe} />;
}

function ExistingBrand({ id, describe }: { id: string; describe: (error: unknown) => string }) {
  const translate = useTranslate();
  const may = useScopes();
  const { data: brand, error, isPending } = useRecord<Brand>('brands', id);
  const logo = useLogo(brand?.logoFileId ?? null);
  if (error) {
    return (
      <Page title={translate('brands.one')} back="/brands">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  if (isPending || logo === undefined) return <Loading />;
  const articles = encodeURIComponent(JSON.stringify({ brandId: id }));
  return (
    <Page
      title={brand.name}
      back="/brands"
      width={860}
      actions={
        <Button component={Link} to={`/products?filter=${articles}`} variant="outlined">
          {translate('brands.seeArticles')}
        </Button>
      }
    >
      <BrandForm key={brand.id} brand={{ ...brand, logo }} />
      <Box sx={{ mt: { xs: 2, md: 3 } }}>
        <BrandSafetyPanel id={brand.id} readOnly={!may('catalogue:write')} />
      </Box>
    </Page>
  );
}

/** The logo as a picture; `undefined` while it is read. */
function useLogo(fileId: number | null): Picture | null | undefined {
  const { data, isLoading } = useQuery({
    queryKey: ['files', fileId],
    queryFn: ({ signal }) => api<{ picture: Picture | null }>(`/files/${fileId}`, { signal }),
    enabled: fileId !== null,
  });
  return isLoading ? undefined : (data?.picture ?? null);
}

function BrandForm({ brand }: { brand: Brand | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const may = useScopes();
  const [language, setLanguage] = useState<TextLanguage>('fr');
  const [isDeleting, setIsDeleting] = useState(false);
  const readOnly = !may('catalogue:write');
  const form = useRecordForm<BrandDraft>(
    { record: brand ? pickDraft(brand) : EMPTY, version: brand?.version ?? 0 },
    ({ logo: _shown, handle, ...fields }, draft, version) => {
      const address = handle === undefined || (!brand && handle === '') ? {} : { handle };
      return brand
        ? api(`/brands/${brand.id}`, {
            method: 'PATCH',
            body: { ...fields, ...address },
            version,
          })
        : api('/brands', { method: 'POST', body: { ...fields, ...address, name: draft.name } });
    },
    brand ? 'brands.saved' : 'brands.created',
  );
  const { draft, set, errorOf } = form;
  const english = draft.translations.en?.description ?? '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = (await form.save()) as { id?: number } | undefined;
    if (!brand && saved?.id !== undefined) void navigate(`/brands/${saved.id}`, { replace: true });
  };
  return (
    <>
      {form.guard}
      <Box
        component="form"
        onSubmit={(event: FormEvent) => void submit(event)}
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}
      >
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <Panel title={translate('brands.who')} why={translate('brands.whoWhy')}>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
            <TextField
              label={translate('brands.columns.name')}
              value={draft.name}
              autoFocus={brand === null}
              disabled={readOnly}
              error={errorOf('name') !== undefined}
              helperText={errorOf('name')}
              onChange={(event) => set({ name: event.target.value })}
            />
            <PictureField
              label={translate('brands.logo')}
              fileId={draft.logoFileId}
              picture={draft.logo}
              disabled={readOnly}
              fit="contain"
              onChange={(file) =>
                set({ logoFileId: file?.id ?? null, logo: file?.picture ?? null })
              }
            />
          </Box>
        </Panel>
        <Panel title={translate('brands.story')} why={translate('brands.storyWhy')}>
          <LanguageTabs language={language} onChange={setLanguage} />
          <RichText
            key={language}
            label={translate('products.field.descriptionHtml')}
            html={language === 'fr' ? draft.descriptionHtml : english}
            disabled={readOnly}
            onChange={(html) =>
              set(
                language === 'fr'
                  ? { descriptionHtml: html }
                  : {
                      translations: {
                        en: writeTranslation(draft.translations.en, 'description', html),
                      },
                    },
              )
            }
          />
        </Panel>
        <Panel title={translate('handle.label')}>
          <HandleField
            value={draft.handle}
            saved={brand?.handle ?? null}
            name={draft.name}
            path="?marque="
            isRedirected={false}
            disabled={readOnly}
            error={errorOf('handle')}
            onChange={(handle) => set({ handle })}
          />
        </Panel>
        {(form.isDirty || brand === null) && !readOnly ? (
          <SaveBar>
            {brand ? <Button onClick={form.discard}>{translate('common.discard')}</Button> : null}
            <Button
              type="submit"
              variant="contained"
              disabled={form.busy || (brand === null && draft.name.trim() === '')}
            >
              {translate(brand ? 'common.save' : 'brands.createVerb')}
            </Button>
          </SaveBar>
        ) : null}
      </Box>
      {brand ? (
        <Box sx={{ mt: 3, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
          {readOnly ? null : (
            <Box>
              <Button color="error" variant="outlined" onClick={() => setIsDeleting(true)}>
                {translate('brands.delete')}
              </Button>
            </Box>
          )}
          <HistoryPanel query={{ entityKind: 'brand', entityId: brand.id }} />
        </Box>
      ) : null}
      {isDeleting && brand ? (
        <DeleteBrand brand={brand} onClose={() => setIsDeleting(false)} />
      ) : null}
    </>
  );
}

function pickDraft({ name, handle, descriptionHtml, logoFileId, translations, logo }: Brand) {
  return { name, handle, descriptionHtml, logoFileId, translations, logo };
}

function DeleteBrand({ brand, onClose }: { brand: Brand; onClose: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    const done = await run(
      `/brands/${brand.id}`,
      { method: 'DELETE', version: brand.version },
      'brands.deleted',
    );
    if (done !== undefined) void navigate('/brands', { replace: true });
  };
  return (
    <ActionDialog
      title={translate('brands.deleteTitle', { name: brand.name })}
      verb={translate('brands.delete')}
      danger
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography>{translate('brands.deleteWhy')}</Typography>
    </ActionDialog>
  );
}
