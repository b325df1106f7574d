import { sql } from '../../platform/db/index.ts';
import { formatNumber } from '../../platform/i18n/index.ts';
import type { AttributeView } from './model.ts';

/** What an attribute says of a product or variant, with the words of both languages. */
export interface AttributeRow {
  variantId: number | null;
  handle: string;
  name: string;
  nameEn: string | null;
  kind: string;
  unit: string;
  unitEn: string | null;
  values: { name: string; nameEn: string | null }[] | null;
  text: string;
  textEn: string;
  number: number | null;
  flag: boolean | null;
}

/** Attributes that are shown of product `p` and its variants on sale as `AttributeRow[]`, for a select list. */
export const ATTRIBUTE_ROWS = sql`coalesce((select json_agg(json_build_object('variantId', f.variant_id,
    'handle', a.handle, 'name', a.name, 'nameEn', a.translations #>> '{en,name}', 'kind', a.kind, 'unit', a.unit,
    'unitEn', a.translations #>> '{en,unit}', 'text', f.text, 'textEn', f.text_en, 'number', f.number, 'flag', f.flag,
    'values', (select json_agg(json_build_object('name', v.name, 'nameEn', v.translations #>> '{en,name}')
        order by v.position, v.id)
      from catalogue.attribute_value v where v.id = any(f.value_ids)))
    order by a.position, a.name, a.id, f.variant_id nulls first)
  from catalogue.product_attribute f
  join catalogue.attribute a on a.id = f.attribute_id and a.shown
  left join catalogue.variant v on v.id = f.variant_id
  where f.product_id = p.id and (f.variant_id is null or v.state = 'active')), '[]')`;

const YES_NO = { fr: ['Oui', 'Non'], en: ['Yes', 'No'] } as const;

/** Attributes as they are read. */
export function attributeViews(
  rows: readonly AttributeRow[],
  locale: 'fr' | 'en',
): AttributeView[] {
  const said = (french: string, english: string | null) => (locale === 'en' && english) || french;
  return rows.map((row) => {
    const unit = said(row.unit, row.unitEn);
    return {
      handle: row.handle,
      name: said(row.name, row.nameEn),
      kind: row.kind,
      unit,
      value: valueOf(row),
      variantId: row.variantId,
    };
    function valueOf({ kind, values, number, flag, text, textEn }: AttributeRow): string {
      if (kind === 'flag') return YES_NO[locale][flag ? 0 : 1];
      if (kind === 'number') {
        const figure = formatNumber(number ?? 0, locale);
        return unit === '' ? figure : `${figure}\u00a0${unit}`;
      }
      if (kind === 'text') return said(text, textEn);
      return (values ?? []).map(({ name, nameEn }) => said(name, nameEn)).join(', ');
    }
  });
}
