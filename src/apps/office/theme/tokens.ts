/** The colours of one mode. Words carry the meaning, colours only help. */
export interface Tokens {
  paper: string;
  surface: string;
  sunken: string;
  ink: string;
  muted: string;
  hairline: string;
  strongLine: string;
  accent: string;
  accentInk: string;
  accentWash: string;
  red: string;
  redWash: string;
  orange: string;
  orangeWash: string;
  yellow: string;
  yellowWash: string;
  green: string;
  greenWash: string;
  /** The comparison period of charts. */
  past: string;
}

export const LIGHT: Tokens = {
  paper: '#f8f5f0',
  surface: '#fffdfa',
  sunken: '#f1ece4',
  ink: '#26231f',
  muted: '#655e55',
  hairline: '#e5dfd5',
  strongLine: '#b9b0a3',
  accent: '#2f5d55',
  accentInk: '#ffffff',
  accentWash: '#e6eeea',
  red: '#9c2f27',
  redWash: '#f8e7e3',
  orange: '#94500f',
  orangeWash: '#f8ebdb',
  yellow: '#735c00',
  yellowWash: '#f5eed3',
  green: '#38672f',
  greenWash: '#e6efdf',
  past: '#a1988b',
};

export const DARK: Tokens = {
  paper: '#181613',
  surface: '#201d1a',
  sunken: '#13110f',
  ink: '#ede8e0',
  muted: '#ada498',
  hairline: '#35302b',
  strongLine: '#655d54',
  accent: '#8fc2b4',
  accentInk: '#10201c',
  accentWash: '#24332f',
  red: '#f0a096',
  redWash: '#3d2421',
  orange: '#eab27b',
  orangeWash: '#3a2a1a',
  yellow: '#dcc76f',
  yellowWash: '#332d16',
  green: '#a6cf98',
  greenWash: '#243020',
  past: '#8b8378',
};

export const SANS = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif";
export const SERIF = "'Brygada 1918 Variable', Georgia, 'Times New Roman', serif";
