import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../../parts/panel.tsx';
import { RichText } from '../../parts/rich-text.tsx';
import type { SectionProps } from './product-form.tsx';

/** The words of an article, in French and in English. */
export function TextPanel({ product, set, errors, readOnly }: SectionProps) {
  const translate = useTranslate();
  const [language, setLanguage] = useState<'fr' | 'en'>('fr');
  const english = product.translations.en ?? {};
  const value = (key: 'title' | 'subtitle' | 'descriptionHtml') =>
    language === 'fr' ? product[key] : (english[key] ?? '');
  const write = (key: 'title' | 'subtitle' | 'descriptionHtml', text: string) => {
    if (language === 'fr') return set({ [key]: text });
    const { [key]: _old, ...rest } = english;
    set({
      translations: { ...product.translations, en: text === '' ? rest : { ...rest, [key]: text } },
    });
  };
  const error = (key: string) =>
    language === 'fr' && typeof errors[key] === 'string' ? errors[key] : undefined;
  return (
    <Panel title={translate('products.texts')} why={translate('products.textsWhy')}>
      <Tabs
        value={language}
        onChange={(_, next: 'fr' | 'en') => setLanguage(next)}
        aria-label={translate('products.language')}
        sx={{ mt: -1, mb: 2 }}
      >
        <Tab value="fr" label="Français" />
        <Tab value="en" label="English" />
      </Tabs>
      <Box sx={{ display: 'grid', gap: 2.5 }} lang={language}>
        <TextField
          label={translate('products.field.title')}
          value={value('title')}
          placeholder={language === 'en' ? product.title : ''}
          disabled={readOnly}
          error={error('title') !== undefined}
          helperText={error('title')}
          onChange={(event) => write('title', event.target.value)}
        />
        <TextField
          label={translate('products.field.subtitle')}
          value={value('subtitle')}
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
