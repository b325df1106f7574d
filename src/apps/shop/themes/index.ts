import { Footer, Header } from '../components/layout.tsx';
import { Hero } from '../components/hero.tsx';
import { ProductCard } from '../components/product-card.tsx';
import { Story } from '../components/story.tsx';
import type { Templates, Theme } from './contract.ts';
import { atelier } from './atelier/theme.ts';
import { THEME_CODES, type ThemeCode } from './codes.ts';
import { vespree } from './vespree/theme.ts';

export type { Templates, Theme } from './contract.ts';

const THEMES: Record<ThemeCode, Theme> = { vespree, atelier };

const OWN: Templates = { Header, Footer, Hero, Story, ProductCard };

/** A theme with every part of a page, its own or the shop's. */
export interface CompleteTheme extends Theme {
  templates: Templates;
}

const complete = new Map<ThemeCode, CompleteTheme>(
  THEME_CODES.map((code) => {
    const theme = THEMES[code];
    return [code, { ...theme, templates: { ...OWN, ...theme.templates } }];
  }),
);

/** The theme of a code: the same object each time, so that pages made with it stay valid. */
export function themeOf(code: ThemeCode): CompleteTheme {
  return complete.get(code)!;
}
