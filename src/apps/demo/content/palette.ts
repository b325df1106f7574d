import type { DemoOptionValue } from './model.ts';

const swatch = (key: string, fr: string, en: string, hex: string): DemoOptionValue => ({
  key,
  fr,
  en,
  hex,
});

/** The colours of the house. Products, options and pictures all name them by key. */
const palette: readonly DemoOptionValue[] = [
  swatch('craie', 'Craie', 'Chalk', '#ece6da'),
  swatch('ivoire', 'Ivoire', 'Ivory', '#efe5cf'),
  swatch('blanc', 'Blanc', 'White', '#f3f1ec'),
  swatch('sable', 'Sable', 'Sand', '#d3bf9f'),
  swatch('argile', 'Argile', 'Clay', '#b98d6f'),
  swatch('terre-cuite', 'Terre cuite', 'Terracotta', '#b0623f'),
  swatch('brique', 'Brique', 'Brick', '#8f4232'),
  swatch('ocre', 'Ocre', 'Ochre', '#c6923f'),
  swatch('miel', 'Miel', 'Honey', '#c98a35'),
  swatch('paille', 'Paille', 'Straw', '#dcc58a'),
  swatch('sauge', 'Sauge', 'Sage', '#98a38a'),
  swatch('olive', 'Olive', 'Olive', '#77774a'),
  swatch('foret', 'Forêt', 'Forest', '#3d5145'),
  swatch('celadon', 'Céladon', 'Celadon', '#a9bfae'),
  swatch('brume', 'Brume', 'Mist', '#a9b4b8'),
  swatch('ardoise', 'Ardoise', 'Slate', '#5f6a70'),
  swatch('bleu-gris', 'Bleu gris', 'Grey blue', '#7d93a3'),
  swatch('encre', 'Encre', 'Ink', '#2c3a52'),
  swatch('nuit', 'Nuit', 'Night', '#2b3036'),
  swatch('fusain', 'Fusain', 'Charcoal', '#3c3936'),
  swatch('noir', 'Noir', 'Black', '#242220'),
  swatch('prune', 'Prune', 'Plum', '#5d3a4a'),
  swatch('rose-ancien', 'Rose ancien', 'Old rose', '#c79a8d'),
  swatch('poudre', 'Poudre', 'Powder', '#dfc0b0'),
  swatch('lin', 'Lin naturel', 'Natural linen', '#c2b39a'),
  swatch('tabac', 'Tabac', 'Tobacco', '#85603f'),
  swatch('chene', 'Chêne', 'Oak', '#bd9566'),
  swatch('noyer', 'Noyer', 'Walnut', '#6c4a33'),
  swatch('hetre', 'Hêtre', 'Beech', '#d0a67b'),
  swatch('olivier', 'Olivier', 'Olive wood', '#b58950'),
  swatch('laiton', 'Laiton', 'Brass', '#c5a255'),
  swatch('etain', 'Étain', 'Pewter', '#a5a5a1'),
  swatch('fer', 'Fer noirci', 'Blackened iron', '#34322f'),
  swatch('clair', 'Clair', 'Clear', '#eef3f1'),
  swatch('fume', 'Fumé', 'Smoke', '#7b746c'),
  swatch('ambre', 'Ambre', 'Amber', '#b9772e'),
  swatch('vert-d-eau', 'Vert d’eau', 'Water green', '#a8c8ba'),
  swatch('bouteille', 'Vert bouteille', 'Bottle green', '#4f6b52'),
  swatch('the-rose', 'Rosé', 'Rosé', '#d7a79c'),
];

/** The swatch of a colour key. Throws on a key the palette does not have: a mistake in the content. */
export const findColour = (key: string): DemoOptionValue => {
  const found = palette.find((value) => value.key === key);
  if (found === undefined) throw new Error(`The palette has no colour "${key}"`);
  return found;
};
