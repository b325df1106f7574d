import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider } from 'react-admin';
import { mapTexts, typesetFrench } from '../../../kernel/typeset-french.ts';
import { setApiLocale } from '../data/api.ts';

/** The languages of the office. */
type Locale = 'fr' | 'en';

const STORAGE_KEY = 'sereine.office.locale';

/** The language chosen on this device, else French. */
function storedLocale(): Locale {
  return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'fr';
}

/** Builds the i18n provider; only the catalogue of the chosen language is loaded. */
export async function createI18nProvider(): Promise<I18nProvider> {
  const locale = storedLocale();
  const first = await loadMessages(locale);
  applyLocale(locale);
  const provider = polyglotI18nProvider(
    (wanted) => (wanted === locale ? first : loadMessages(wanted === 'en' ? 'en' : 'fr')),
    locale,
    [
      { locale: 'fr', name: 'Français' },
      { locale: 'en', name: 'English' },
    ],
    { allowMissing: true },
  );
  return {
    ...provider,
    changeLocale: async (next: string) => {
      await provider.changeLocale(next);
      localStorage.setItem(STORAGE_KEY, next);
      applyLocale(next);
    },
  };
}

async function loadMessages(locale: Locale) {
  if (locale === 'en') return (await import('./en/index.ts')).messages;
  return mapTexts((await import('./fr/index.ts')).messages, typesetFrench);
}

function applyLocale(locale: string): void {
  document.documentElement.lang = locale;
  setApiLocale(locale);
}
