/** The colours of a mail that are the shop's own, `#rrggbb`. */
export interface MailColours {
  /** Of the button. */
  accent: string;
  onAccent: string;
  link: string;
}

const CARD = '#fffdf9';
const INK = '#2b2622';
/** WCAG 2.1 AA for text (R46). */
const READABLE = 4.5;

/** The colours that go with a shop's accent: whatever it is, words on it and links stay readable. */
export function mailColours(accent: string): MailColours {
  return {
    accent,
    onAccent: contrast(accent, '#ffffff') >= READABLE ? '#ffffff' : '#000000',
    link: contrast(accent, CARD) >= READABLE ? accent : INK,
  };
}

/** The contrast of two colours as WCAG counts it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
