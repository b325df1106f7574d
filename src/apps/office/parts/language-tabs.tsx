import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslate } from 'react-admin';

/** A language that customers read. */
export type TextLanguage = 'fr' | 'en';

/** Chooses the language of the texts below. */
export function LanguageTabs({
  language,
  onChange,
}: {
  language: TextLanguage;
  onChange: (next: TextLanguage) => void;
}) {
  const translate = useTranslate();
  return (
    <Tabs
      value={language}
      onChange={(_, next: TextLanguage) => onChange(next)}
      aria-label={translate('products.language')}
      sx={{ mt: -1, mb: 2 }}
    >
      <Tab value="fr" label="Français" />
      <Tab value="en" label="English" />
    </Tabs>
  );
}

/** A translation with one of its texts written; an empty text is left out, so that French shows instead. */
export function writeTranslation<T extends object>(
  translation: T | undefined,
  key: keyof T & string,
  text: string,
): T {
  const { [key]: _old, ...rest } = (translation ?? {}) as T & Record<string, unknown>;
  return (text === '' ? rest : { ...rest, [key]: text }) as T;
}
