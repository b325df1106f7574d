import type { Theme } from '../contract.ts';

/** Calm and editorial: a serif with character, warm paper, one deep green. The shop's own parts throughout. */
export const vespree: Theme = {
  code: 'vespree',
  colours: { paper: { light: '#fbf9f5', dark: '#181613' }, accent: '#2b5040' },
  fonts: ['brygada-1918-latin-wght-normal.woff2', 'source-sans-3-latin-wght-normal.woff2'],
  templates: {},
};
