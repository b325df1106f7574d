import type { Theme } from '../contract.ts';
import { Card } from './card.tsx';
import { Header } from './header.tsx';
import { Footer } from './footer.tsx';
import { Hero } from './hero.tsx';
import { Story } from './story.tsx';

/** Graphic and crisp: a grotesque in large sizes, square pictures edge to edge, black on white, one vermilion. */
export const atelier: Theme = {
  code: 'atelier',
  colours: { paper: { light: '#ffffff', dark: '#111110' }, accent: '#b3321a' },
  fonts: ['bricolage-grotesque-latin-wght-normal.woff2', 'figtree-latin-wght-normal.woff2'],
  templates: { Header, Footer, Hero, Story, ProductCard: Card },
};
