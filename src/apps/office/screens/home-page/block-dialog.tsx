import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import type { KeptFile } from '../../data/use-upload.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { LanguageTabs, type TextLanguage } from '../../parts/language-tabs.tsx';
import { PictureField } from '../../parts/picture-field.tsx';
import type { HomeBlock, Localised } from './model.ts';
import { BrandsField, CategoriesField, CategoryField, PickFields } from './pick-fields.tsx';

interface BlockDialogProps {
  block: HomeBlock;
  readOnly: boolean;
  onClose: () => void;
  onKeep: (block: HomeBlock) => void;
}

/** The words, the picture, the articles and the days of one block. Kept in the page, saved with it. */
export function BlockDialog({ block, readOnly, onClose, onKeep }: BlockDialogProps) {
  const translate = useTranslate();
  const [draft, setDraft] = useState(block);
  const [language, setLanguage] = useState<TextLanguage>('fr');
  const set = (patch: object) => setDraft((now) => ({ ...now, ...patch }) as HomeBlock);
  const reversed = draft.fromOn !== null && draft.toOn !== null && draft.toOn < draft.fromOn;
  const words = { draft, language, readOnly, set };
  return (
    <ActionDialog
      title={translate(`homePage.kind.${block.kind}`)}
      verb={translate('homePage.keep')}
      busy={false}
      problem={null}
      disabled={readOnly || reversed}
      wide
      onClose={onClose}
      onSubmit={() => onKeep(draft)}
    >
      <Box sx={{ color: 'text.secondary', mt: -1 }}>{translate(`homePage.what.${block.kind}`)}</Box>
      {'title' in draft ? <LanguageTabs language={language} onChange={setLanguage} /> : null}
      <Words {...words} />
      <Content draft={draft} readOnly={readOnly} set={set} />
      {'pictureFileId' in draft ? <BlockPicture {...words} draft={draft} /> : null}
      <Box
        component="fieldset"
        sx={{ border: 0, p: 0, m: 0, display: 'flex', gap: 2, flexWrap: 'wrap' }}
      >
        <Box component="legend" sx={{ fontWeight: 600, fontSize: '0.9063rem', p: 0, mb: 1 }}>
          {translate('homePage.dates')}
        </Box>
        <DayField
          label={translate('homePage.fromOn')}
          value={draft.fromOn}
          disabled={readOnly}
          onChange={(fromOn) => set({ fromOn })}
        />
        <DayField
          label={translate('homePage.toOn')}
          value={draft.toOn}
          disabled={readOnly}
          error={reversed ? translate('homePage.reversed') : undefined}
          onChange={(toOn) => set({ toOn })}
        />
      </Box>
    </ActionDialog>
  );
}

interface PartProps {
  draft: HomeBlock;
  language: TextLanguage;
  readOnly: boolean;
  set: (patch: object) => void;
}

/** Title, text and button in the chosen language. */
function Words({ draft, language, readOnly, set }: PartProps) {
  const translate = useTranslate();
  const field = (key: string, text: Localised, most: number, put: (next: Localised) => void) => (
    <TextField
      label={translate(`homePage.${key}`)}
      helperText={translate(`homePage.${key}Help`, { _: '' }) || undefined}
      value={text[language]}
      disabled={readOnly}
      multiline={most > 200}
      minRows={most > 200 ? 3 : undefined}
      onChange={(event) => put({ ...text, [language]: event.target.value })}
      slotProps={{ htmlInput: { maxLength: most, lang: language } }}
    />
  );
  return (
    <>
      {'title' in draft ? field('blockTitle', draft.title, 120, (title) => set({ title })) : null}
      {'text' in draft
        ? field('text', draft.text, draft.kind === 'story' ? 2_000 : 400, (text) => set({ text }))
        : null}
      {'action' in draft
        ? field('button', draft.action.label, 60, (label) =>
            set({ action: { ...draft.action, label } }),
          )
        : null}
    </>
  );
}

/** What a block leads to or shows. */
function Content({ draft, readOnly, set }: Omit<PartProps, 'language'>) {
  const translate = useTranslate();
  if ('action' in draft) {
    return (
      <CategoryField
        label={translate('homePage.buttonTo')}
        helperText={translate('homePage.buttonToHelp')}
        value={draft.action.category}
        disabled={readOnly}
        onChange={(category) => set({ action: { ...draft.action, category } })}
      />
    );
  }
  if (draft.kind === 'products') {
    return (
      <PickFields
        pick={draft.pick}
        count={draft.count}
        disabled={readOnly}
        onPick={(pick) => set({ pick })}
        onCount={(count) => set({ count })}
      />
    );
  }
  if (draft.kind === 'categories' || draft.kind === 'brands') {
    const List = draft.kind === 'categories' ? CategoriesField : BrandsField;
    return (
      <List
        value={draft.handles}
        disabled={readOnly}
        onChange={(handles: string[]) => set({ handles })}
      />
    );
  }
  return null;
}

type PicturedBlock = Extract<HomeBlock, { pictureFileId: number | null }>;

function BlockPicture({
  draft,
  language,
  readOnly,
  set,
}: Omit<PartProps, 'draft'> & { draft: PicturedBlock }) {
  const translate = useTranslate();
  const id = draft.pictureFileId;
  const { data } = useQuery({
    queryKey: ['files', id],
    queryFn: ({ signal }) => api<KeptFile>(`/files/${id}`, { signal }),
    enabled: id !== null,
  });
  return (
    <>
      <PictureField
        label={translate('homePage.picture')}
        fileId={id}
        picture={id === null ? null : (data?.picture ?? null)}
        disabled={readOnly}
        onChange={(file) => set({ pictureFileId: file?.id ?? null })}
      />
      {id === null ? null : (
        <TextField
          label={translate('homePage.alt')}
          helperText={translate('homePage.altHelp')}
          value={draft.pictureAlt[language]}
          disabled={readOnly}
          onChange={(event) =>
            set({ pictureAlt: { ...draft.pictureAlt, [language]: event.target.value } })
          }
          slotProps={{ htmlInput: { maxLength: 200, lang: language } }}
        />
      )}
    </>
  );
}

interface DayFieldProps {
  label: string;
  value: string | null;
  disabled: boolean;
  error?: string | undefined;
  onChange: (day: string | null) => void;
}

function DayField({ label, value, disabled, error, onChange }: DayFieldProps) {
  return (
    <TextField
      type="date"
      label={label}
      value={value ?? ''}
      disabled={disabled}
      error={error !== undefined}
      helperText={error}
      onChange={(event) => onChange(event.target.value || null)}
      slotProps={{ inputLabel: { shrink: true } }}
      sx={{ width: 200 }}
    />
  );
}
