import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createI18nProvider } from './i18n/provider.ts';
import { Office } from './office.tsx';

// An installed office needs it; it keeps a page for when there is no network and never an answer of the server.
if ('serviceWorker' in navigator && window.isSecureContext)
  void navigator.serviceWorker
    .register('/office/sw.js', { scope: '/office/' })
    .catch(() => undefined);

const place = document.getElementById('office');
if (!place) throw new Error('index.html has no #office');
createRoot(place).render(
  <StrictMode>
    <Office i18nProvider={await createI18nProvider()} />
  </StrictMode>,
);
