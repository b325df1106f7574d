import type { Tone } from '../../parts/state-word.tsx';

/** A text in both languages of the house. */
export interface Localised {
  fr: string;
  en: string;
}

/** An extension as the list shows it. */
export interface Extension {
  name: string;
  kind: 'extension' | 'theme';
  title: Localised;
  description: Localised;
  author: string;
  version: string;
  state: 'enabled' | 'disabled' | 'available';
  cutOff: string | null;
  trust: 'shipped' | 'trusted' | 'signed' | 'unsigned';
  faults: number;
  pages: { id: string; title: Localised }[];
  left: boolean;
  revision: number;
}

/** One field that the merchant fills in. */
export interface SettingField {
  key: string;
  type: 'text' | 'localised' | 'number' | 'boolean' | 'date' | 'link' | 'choice' | 'list';
  label: Localised;
  help?: Localised;
  min?: number;
  max?: number;
  choices?: { value: string; label: Localised }[];
}

export interface Fault {
  id: number;
  version: string;
  kind: string;
  place: string;
  message: string;
  at: string;
}

/** An extension with everything that is decided of it. */
export interface ExtensionDetail extends Extension {
  previousVersion: string | null;
  checksum: string;
  signer: string | null;
  installedAt: string | null;
  requires: string[];
  permissions: string[];
  hosts: string[];
  slots: string[];
  events: string[];
  jobs: { name: string; cron: string }[];
  asksAtCheckout: boolean;
  keepsData: boolean;
  fields: SettingField[];
  settings: Record<string, unknown>;
  versions: { version: string; addedAt: string; checksum: string; signer: string | null }[];
  recentFaults: Fault[];
}

/** What came of trying one function. */
export interface Trial {
  place: string;
  ms: number;
  fault: string | null;
  message: string;
}

/** A version tried on a test site before it comes. */
export interface Tryout {
  id: number;
  version: string;
  siteId: number;
  siteName: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  report: {
    isWell: boolean;
    functions: Trial[];
    faults: number;
    before: { failedStep: string | null; message: string };
    after: { failedStep: string | null; message: string } | null;
  } | null;
  refusal: { title: string; remedy: string } | null;
  askedBy: string;
  askedAt: string;
  endedAt: string | null;
}

export const STATE_TONES: Readonly<Record<Extension['state'], Tone>> = {
  enabled: 'done',
  disabled: 'off',
  available: 'off',
};

/** A text of an extension in the language of the screen. */
export function wordsOf(text: Localised, locale: string): string {
  return locale === 'en' ? text.en : text.fr;
}
