/** The themes that there are, the standard one first: the names of the folders beside this file. */
export const THEME_CODES = ['vespree', 'atelier'] as const;

export type ThemeCode = (typeof THEME_CODES)[number];
