import type { SameKeys } from '../catalogue.ts';
import type { market as french } from '../fr/market.ts';

/** Words of redirects and feeds. */
export const market: SameKeys<typeof french> = {
  redirects: {
    title: 'Redirects',
    lead: 'Where addresses lead that your shop no longer has. Addresses of products and categories that you change here are followed by themselves.',
    search: 'Old or new address',
    add: 'Add a redirect',
    edit: 'Change the redirect',
    save: 'Save the redirect',
    delete: 'Delete this redirect',
    saved: 'Redirect saved.',
    deleted: 'Redirect deleted. The timeline still has it.',
    gone: 'gone',
    visits: '%{smart_count} visit |||| %{smart_count} visits',
    paste: 'Paste a list',
    pasteHelp:
      'One line an address, copied from a spreadsheet: old address, new address, and if you like 301, 302 or 410. Without a new address the old one is said to be gone.',
    list: 'List',
    take: 'Take the list',
    report: '%{created} added, %{updated} changed, %{unchanged} unchanged.',
    refused: 'Line %{row}, “%{value}”:',
    why: {
      'redirect-from-invalid': 'this is not an old address.',
      'redirect-to-invalid': 'this is not a new address.',
      'redirect-status-invalid': 'this code is not one of them.',
      'redirect-loop': 'it would lead back to where it starts.',
    },
    fromHelp: 'A path such as /12-candles.html, or the whole old address.',
    toHelp: 'A path of the shop such as /rayons/bougies, or an https:// address.',
    status: {
      301: 'Moved for good (301)',
      302: 'Moved for now (302)',
      410: 'Gone (410)',
    },
    columns: {
      from: 'Old address',
      to: 'New address',
      status: 'Answer',
      hits: 'Visits',
      lastHitAt: 'Last visit',
    },
    empty: {
      title: 'No redirects',
      text: 'If your shop had other addresses, paste their list: links from other sites and search engines will keep leading to your products.',
    },
  },
  feeds: {
    title: 'Product feeds',
    lead: 'Give these addresses to Google, Meta or a comparison site: they read your products, prices and stock of the moment there. They are secret.',
    settings: 'Set up the feeds',
    copy: 'Copy the address: %{label}',
    copied: 'Address copied.',
    locales: { fr: 'in French', en: 'in English' },
    kinds: {
      google: {
        title: 'Google Merchant Center',
        why: 'For free listings and Shopping ads.',
      },
      meta: { title: 'Meta', why: 'For the catalogue of Facebook and Instagram.' },
      csv: { title: 'CSV', why: 'Every field, for a comparison site or a spreadsheet.' },
      xml: { title: 'XML', why: 'Every field, for a partner who reads XML.' },
    },
    empty: {
      title: 'The feeds are closed',
      text: 'Open them in the settings to let other sites read your catalogue.',
    },
  },
};
