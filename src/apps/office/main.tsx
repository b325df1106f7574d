import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createI18nProvider } from './i18n/provider.ts';
import { Office } from './office.tsx';

const place = document.getElementById('office');
if (!place) throw new Error('index.html has no #office');
createRoot(place).render(
  <StrictMode>
    <Office i18nProvider={await createI18nProvider()} />
  </StrictMode>,
);
