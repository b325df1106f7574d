import type { MailColours } from './colours.ts';

/** A piece of a mail; the layout knows how each looks. All texts are plain. */
export type MailBlock =
  | { kind: 'title' | 'heading' | 'text' | 'quiet'; text: string }
  | { kind: 'button' | 'link'; label: string; url: string }
  /** Label and value in a frame: bank details, references. */
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  | { kind: 'lines'; rows: { title: string; detail: string; amount: string }[] }
  | { kind: 'totals'; rows: { label: string; value: string; strong?: boolean }[] };

/** What a template says. */
export interface MailContent {
  subject: string;
  /** Shown by mail programs beside the subject. */
  preheader: string;
  blocks: MailBlock[];
}

/** A mail ready to be sent. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** What stands around every mail. */
export interface MailFrame {
  locale: string;
  shopName: string;
  footer: string[];
  colours: MailColours;
}
