import type { MaterialName } from '../../src/apps/demo/content/index.ts';

export type Colour = readonly [r: number, g: number, b: number];

export interface Finish {
  readonly kind: MaterialName | 'backdrop' | 'leaf' | 'mirror' | 'fruit' | 'flame';
  readonly colour: Colour;
  readonly accent: Colour;
  /** Height (mm, object space) under which a glaze leaves the clay bare. */
  readonly bareBelow?: number;
  /** Height of the lip, where glaze thins. */
  readonly rimAt?: number;
  /** Pattern of a cloth. */
  readonly weave?: 'plain' | 'coarse' | 'waffle' | 'stripe' | 'stripes' | 'check' | 'herringbone';
  /** Axis of the wood grain. */
  readonly grain?: 'x' | 'y' | 'z';
  readonly hammered?: boolean;
  readonly speckled?: boolean;
  readonly lit?: number;
  readonly pages?: boolean;
  readonly strata?: boolean;
  readonly size?: number;
}

/** sRGB `#rrggbb` to linear light. */
export const toLinear = (hex: string): Colour => {
  const channel = (at: number): number => {
    const v = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};
