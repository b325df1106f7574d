import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { pathsOf, type Category } from '../../data/use-catalogue.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { HandleField } from '../../parts/handle-field.tsx';
import { LanguageTabs, writeTranslation, type TextLanguage } from '../../parts/language-tabs.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PictureField } from '../../parts/picture-field.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { DeleteCategoryDialog } from './delete-category-dialog.tsx';
import { branchOf } from './tree.ts';

/** What a person edits of a category. */
type CategoryDraft = Pick<
  Category,
  | 'name'
  | 'description'
  | 'handle'
  | 'hidden'
  | 'parentId'
  | 'pictureFileId'
  | 'translations'
  | 'picture'
>;

/** One category: its words in both languages, its picture, its address, whether it is shown. */
export function CategoryForm({
  category,
  parentId,
  categories,
  readOnly,
}: {
  /** The one that is edited; `null` for a new one. */
  category: Category | null;
  /** Where a new one goes. */
  parentId: number | null;
  categories: readonly Category[];
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [language, setLanguage] = useState<TextLanguage>('fr');
  const [isDeleting, setIsDeleting] = useState(false);
  const form = useRecordForm<CategoryDraft>(
    { record: category ?? { ...EMPTY, parentId }, version: category?.version ?? 0 },
    (patch, draft, version) => sendCategory(category && { ...category, version }, patch, draft),
    category ? 'categories.saved' : 'categories.created',
  );
  const { draft, set, errorOf } = form;
  const english = draft.translations.en ?? {};
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await form.save();
    const id = (saved as { id?: number } | undefined)?.id;
    if (!category && id !== undefined) void navigate(`/categories/${id}`, { replace: true });
  };
  const word = (key: 'name' | 'description') =>
    language === 'fr' ? draft[key] : (english[key] ?? '');
  const write = (key: 'name' | 'description', text: string) =>
    set(
      language === 'fr'
        ? { [key]: text }
        : { translations: { en: writeTranslation(draft.translations.en, key, text) } },
    );
  return (
    <>
      {form.guard}
      <Box
        component="form"
        onSubmit={(event: FormEvent) => void submit(event)}
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}
      >
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <Panel title={translate('categories.words')} why={translate('categories.wordsWhy')}>
          <LanguageTabs language={language} onChange={setLanguage} />
          <Box sx={{ display: 'grid', gap: 2.5 }} lang={language}>
            <TextField
              label={translate('categories.field.name')}
              value={word('name')}
              placeholder={language === 'en' ? draft.name : ''}
              autoFocus={category === null}
              disabled={readOnly}
              error={language === 'fr' && errorOf('name') !== undefined}
              helperText={language === 'fr' ? errorOf('name') : undefined}
              onChange={(event) => write('name', event.target.value)}
            />
            <TextField
              label={translate('categories.field.description')}
              value={word('description')}
              multiline
              minRows={2}
              disabled={readOnly}
              helperText={errorOf('description') ?? translate('categories.descriptionHelp')}
              onChange={(event) => write('description', event.target.value)}
            />
          </Box>
        </Panel>
        <Panel title={translate('categories.shown')} why={translate('categories.shownWhy')}>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
            <PictureField
              label={translate('categories.field.picture')}
              fileId={draft.pictureFileId}
              picture={draft.picture}
              disabled={readOnly}
              onChange={(file) =>
                set({ pictureFileId: file?.id ?? null, picture: file?.picture ?? null })
              }
            />
            <ParentField
              value={draft.parentId}
              category={category}
              categories={categories}
              disabled={readOnly}
              error={errorOf('parentId')}
              onChange={(next) => set({ parentId: next })}
            />
            <Box>
              <FormControlLabel
                disabled={readOnly}
                control={
                  <Switch
                    checked={!draft.hidden}
                    onChange={(event) => set({ hidden: !event.target.checked })}
                  />
                }
                label={translate('categories.field.visible')}
              />
              <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
                {translate(draft.hidden ? 'categories.hiddenWhat' : 'categories.visibleWhat')}
              </Box>
            </Box>
            <HandleField
              value={draft.handle}
              saved={category?.handle ?? null}
              name={draft.name}
              path="/rayons/"
              disabled={readOnly}
              error={errorOf('handle')}
              onChange={(handle) => set({ handle })}
            />
          </Box>
        </Panel>
        {(form.isDirty || category === null) && !readOnly ? (
          <SaveBar>
            {category ? (
              <Button onClick={form.discard}>{translate('common.discard')}</Button>
            ) : null}
            <Button
              type="submit"
              variant="contained"
              disabled={form.busy || (category === null && draft.name.trim() === '')}
            >
              {translate(category ? 'common.save' : 'categories.createVerb')}
            </Button>
          </SaveBar>
        ) : null}
      </Box>
      {category ? (
        <Box sx={{ mt: 3, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
          {readOnly ? null : (
            <Box>
              <Button color="error" variant="outlined" onClick={() => setIsDeleting(true)}>
                {translate('categories.delete')}
              </Button>
            </Box>
          )}
          <HistoryPanel query={{ entityKind: 'category', entityId: category.id }} />
        </Box>
      ) : null}
      {isDeleting && category ? (
        <DeleteCategoryDialog
          category={category}
          categories={categories}
          onClose={() => setIsDeleting(false)}
        />
      ) : null}
    </>
  );
}

const EMPTY: CategoryDraft = {
  name: '',
  description: '',
  handle: '',
  hidden: false,
  parentId: null,
  pictureFileId: null,
  translations: {},
  picture: null,
};

/** Creates, or changes: what is said of the category first, then where it stands. */
async function sendCategory(
  category: Category | null,
  patch: Partial<CategoryDraft>,
  draft: CategoryDraft,
): Promise<unknown> {
  const { picture: _shown, parentId, handle, ...words } = patch;
  if (category === null) {
    const body = {
      ...words,
      name: draft.name,
      parentId: draft.parentId,
      ...(handle ? { handle } : {}),
    };
    return api('/categories', { method: 'POST', body });
  }
  const path = `/categories/${category.id}`;
  const body = { ...words, ...(handle === undefined ? {} : { handle }) };
  let { version } = category;
  if (Object.keys(body).length > 0) {
    ({ version } = await api<Category>(path, { method: 'PATCH', body, version }));
  }
  if (parentId === undefined) return { id: category.id };
  const place = { parentId, beforeId: null };
  return api(`${path}/move`, { method: 'POST', body: place, version });
}

/** In which category it stands; never in itself or below itself. */
function ParentField({
  value,
  category,
  categories,
  disabled,
  error,
  onChange,
}: {
  value: number | null;
  category: Category | null;
  categories: readonly Category[];
  disabled: boolean;
  error: string | undefined;
  onChange: (parentId: number | null) => void;
}) {
  const translate = useTranslate();
  const paths = pathsOf(categories);
  const own = category ? branchOf(categories, category.id) : new Set<number>();
  return (
    <TextField
      select
      label={translate('categories.field.parentId')}
      value={value ?? ''}
      disabled={disabled}
      error={error !== undefined}
      helperText={error}
      slotProps={{ select: { displayEmpty: true } }}
      onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
    >
      <MenuItem value="">{translate('categories.root')}</MenuItem>
      {categories
        .filter(({ id }) => !own.has(id))
        .map(({ id }) => (
          <MenuItem key={id} value={id}>
            {paths.get(id)}
          </MenuItem>
        ))}
    </TextField>
  );
}
