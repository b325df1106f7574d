import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { wordsAt } from '../../data/use-record-form.tsx';
import { HandleField } from '../../parts/handle-field.tsx';
import { LanguageTabs, writeTranslation, type TextLanguage } from '../../parts/language-tabs.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { SectionProps } from './section.ts';

/** How the article is found: its address, and what search engines show. */
export function SearchPanel({ form, readOnly, saved }: SectionProps & { saved: string }) {
  const translate = useTranslate();
  const { draft, set } = form;
  const [language, setLanguage] = useState<TextLanguage>('fr');
  const english = draft.translations.en ?? {};
  const isFrench = language === 'fr';
  const value = (key: 'seoTitle' | 'seoDescription') =>
    isFrench ? draft[key] : (english[key] ?? '');
  const write = (key: 'seoTitle' | 'seoDescription', text: string) =>
    set(
      isFrench
        ? { [key]: text }
        : { translations: { en: writeTranslation(draft.translations.en, key, text) } },
    );
  const error = (key: string) => (isFrench ? wordsAt(form.errors, key) : undefined);
  const title = isFrench ? draft.title : english['title'] || draft.title;
  return (
    <Panel title={translate('products.found')} why={translate('products.foundWhy')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
        <HandleField
          value={draft.handle}
          saved={saved}
          name={draft.title}
          path="/articles/"
          disabled={readOnly}
          error={wordsAt(form.errors, 'handle')}
          onChange={(handle) => set({ handle })}
        />
        <LanguageTabs language={language} onChange={setLanguage} />
        <TextField
          label={translate('products.field.seoTitle')}
          value={value('seoTitle')}
          placeholder={title}
          disabled={readOnly}
          error={error('seoTitle') !== undefined}
          helperText={error('seoTitle')}
          onChange={(event) => write('seoTitle', event.target.value)}
        />
        <TextField
          label={translate('products.field.seoDescription')}
          value={value('seoDescription')}
          multiline
          minRows={2}
          disabled={readOnly}
          error={error('seoDescription') !== undefined}
          helperText={
            error('seoDescription') ??
            translate('products.seoHelp', { smart_count: value('seoDescription').length })
          }
          onChange={(event) => write('seoDescription', event.target.value)}
        />
      </Box>
    </Panel>
  );
}
