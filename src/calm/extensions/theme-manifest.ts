import { z } from 'zod';

/** Colours that a theme may give, as docs/THEMES.md lists them. */
const COLOURS = [
  ...['--paper', '--surface', '--surface-strong', '--ink', '--ink-soft', '--line', '--line-strong'],
  ...['--accent', '--accent-strong', '--on-accent', '--accent-tint'],
  ...['--danger', '--danger-tint', '--notice', '--notice-tint'],
] as const;

const length = /^(0|-?(\d{1,3}|\d{0,3}\.\d{1,4})(rem|em|px))$/;
const stack = /^['A-Za-z0-9 ,-]{1,200}$/;

/** Everything else that it may give, each with what its value looks like. */
const MEASURES: Readonly<Record<string, RegExp>> = {
  '--titles': stack,
  '--text': stack,
  '--title-weight': /^[1-9]\d{2}$/,
  '--title-spacing': length,
  '--edge': length,
  '--radius': length,
  '--picture-ratio': /^\d{1,3} \/ \d{1,3}$/,
  ...Object.fromEntries([-1, 0, 1, 2, 3, 4, 5].map((step) => [`--t-${step}`, length])),
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 8, 10, 12].map((step) => [`--s-${step}`, length])),
};

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const colours = z.partialRecord(z.enum(COLOURS), colour);
const measures = z
  .record(z.string(), z.string())
  .refine(
    (given) => Object.entries(given).every(([name, value]) => MEASURES[name]?.test(value) === true),
    'a property of docs/THEMES.md with a value of its kind',
  );

/** A font that comes with the theme: a file of the package. */
const font = z.strictObject({
  family: z.string().regex(/^[A-Za-z0-9 -]{1,60}$/),
  file: z.string().regex(/^[\w-]+(\/[\w.-]+)*\.woff2$/),
  /** `400`, or of a variable font `300 800`. */
  weight: z
    .string()
    .regex(/^[1-9]\d{2}( [1-9]\d{2})?$/)
    .default('400'),
  style: z.enum(['normal', 'italic']).default('normal'),
  /** Fetched before the style sheet asks for it. */
  early: z.boolean().default(false),
});

/** What a theme says beside what every package says: on which theme of the house, and how that then looks. */
export const themeFields = {
  /** The theme of the house that it dresses: its parts of pages are those. */
  base: z.enum(['vespree', 'atelier']),
  tokens: z.strictObject({ light: colours, dark: colours, measures: measures.default({}) }),
  fonts: z.array(font).max(12).default([]),
  /** Rules of its own, checked by `checkThemeStyle`. */
  style: z
    .string()
    .regex(/^[\w-]+(\/[\w.-]+)*\.css$/)
    .optional(),
};
