import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { wordsAt } from '../../data/use-record-form.tsx';
import { LanguageTabs, writeTranslation, type TextLanguage } from '../../parts/language-tabs.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RichText } from '../../parts/rich-text.tsx';
import type { SectionProps } from './section.ts';

/** The words of an article, in French and in English. */
export function TextPanel({ form, readOnly }: SectionProps) {
  const translate = useTranslate();
  const { draft, set } = form;
  const [language, setLanguage] = useState<TextLanguage>('fr');
  const english = draft.translations.en ?? {};
  const value = (key: 'title' | 'subtitle' | 'descriptionHtml') =>
    language === 'fr' ? draft[key] : (english[key] ?? '');
  const write = (key: 'title' | 'subtitle' | 'descriptionHtml', text: string) =>
    set(
      language === 'fr'
        ? { [key]: text }
        : { translations: { en: writeTranslation(draft.translations.en, key, text) } },
    );
  const error = (key: string) => (language === 'fr' ? wordsAt(form.errors, key) : undefined);
  return (
    <Panel title={translate('products.texts')} why={translate('products.textsWhy')}>
      <LanguageTabs language={language} onChange={setLanguage} />
      <Box sx={{ display: 'grid', gap: 2.5 }} lang={language}>
        <TextField
          label={translate('products.field.title')}
          value={value('title')}
          placeholder={language === 'en' ? draft.title : ''}
          disabled={readOnly}
          error={error('title') !== undefined}
          helperText={error('title')}
          onChange={(event) => write('title', event.target.value)}
        />
        <TextField
          label={translate('products.field.subtitle')}
          value={value('subtitle')}
          placeholder={language === 'en' ? draft.subtitle : ''}
          disabled={readOnly}
          error={error('subtitle') !== undefined}
          helperText={error('subtitle')}
          onChange={(event) => write('subtitle', event.target.value)}
        />
        <RichText
          key={language}
          label={translate('products.field.descriptionHtml')}
          html={value('descriptionHtml')}
          disabled={readOnly}
          onChange={(html) => write('descriptionHtml', html)}
        />
      </Box>
    </Panel>
  );
}
