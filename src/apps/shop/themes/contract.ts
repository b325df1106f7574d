import type { ComponentType } from 'preact';
import type { FooterProps, HeaderProps } from '../components/layout.tsx';
import type { HeroProps } from '../components/hero.tsx';
import type { ProductCardProps } from '../components/product-card.tsx';
import type { StoryProps } from '../components/story.tsx';

/** A theme: how the shop looks. A folder beside this file, described in docs/THEMES.md. */
export interface Theme {
  /** The name of its folder. */
  code: string;
  /** Colour of the browser's own bars, and of the shop's icon: those of `--paper` and `--accent`. */
  colours: { paper: { light: string; dark: string }; accent: string };
  /** Ends of the paths of the fonts that the first view needs; they are fetched before the style sheet asks. */
  fonts: readonly string[];
  /** Parts of pages that the theme draws itself; the shop's own are used for all others. */
  templates: Partial<Templates>;
}

/** The parts of a page that a theme may draw itself. Each gets the same facts, and keeps to the rules of docs/THEMES.md. */
export interface Templates {
  Header: ComponentType<HeaderProps>;
  Footer: ComponentType<FooterProps>;
  Hero: ComponentType<HeroProps>;
  Story: ComponentType<StoryProps>;
  ProductCard: ComponentType<ProductCardProps>;
}
