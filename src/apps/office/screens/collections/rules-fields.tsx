import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useAttributes } from '../../data/use-attributes.ts';
import { useBrands, useCategories } from '../../data/use-catalogue.ts';
import type { PartProps } from './collection-page.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { CONDITION_FIELDS, newCondition, type Condition } from './model.ts';

/** The conditions of a rule, read as a sentence: articles that meet all, or any, of these. */
export function RulesFields({ form, readOnly }: PartProps) {
  const translate = useTranslate();
  const { draft, set, errorOf } = form;
  const { conditions } = draft;
  const first = useFirstChoices();
  const put = (next: Condition[]) => set({ conditions: next });
  const add = (field: Condition['field']) => {
    const made = newCondition(field) ?? first(field);
    if (made) put([...conditions, made]);
  };
  return (
    <Box>
      <TextField
        select
        size="small"
        label={translate('collections.match')}
        value={draft.match}
        disabled={readOnly}
        onChange={(event) => set({ match: event.target.value as 'all' | 'any' })}
        sx={{ minWidth: 260, mb: 2 }}
      >
        {(['all', 'any'] as const).map((match) => (
          <MenuItem key={match} value={match}>
            {translate(`collections.matches.${match}`)}
          </MenuItem>
        ))}
      </TextField>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {conditions.map((condition, at) => (
          <Box
            component="li"
            key={`${at}-${condition.field}`}
            sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}
          >
            <Typography sx={{ width: { xs: '100%', sm: 150 }, fontWeight: 600 }}>
              {translate(`collections.condition.${condition.field}`)}
            </Typography>
            <Box sx={{ flex: 1, minWidth: 200, display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
              <ConditionFields
                condition={condition}
                disabled={readOnly}
                onChange={(next) => put(conditions.map((one, i) => (i === at ? next : one)))}
              />
            </Box>
            {readOnly ? null : (
              <IconButton
                size="small"
                aria-label={translate('collections.removeRule', { number: at + 1 })}
                onClick={() => put(conditions.filter((_, index) => index !== at))}
              >
                <DeleteOutlined fontSize="small" />
              </IconButton>
            )}
          </Box>
        ))}
      </Box>
      {errorOf('conditions') ? (
        <Typography color="error">{errorOf('conditions')}</Typography>
      ) : null}
      {readOnly ? null : (
        <TextField
          select
          size="small"
          label={translate('collections.addRule')}
          value=""
          onChange={(event) => add(event.target.value as Condition['field'])}
          sx={{ minWidth: 260, mt: 2 }}
        >
          {CONDITION_FIELDS.map((field) => (
            <MenuItem key={field} value={field}>
              {translate(`collections.condition.${field}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
    </Box>
  );
}

/** A condition that needs something to name begins with the first one there is. */
function useFirstChoices(): (field: Condition['field']) => Condition | null {
  const categories = useCategories().data ?? [];
  const brands = useBrands().data ?? [];
  const attributes = (useAttributes().data ?? []).filter(({ kind }) => kind !== 'text');
  return (field) => {
    if (field === 'tag') return { field, tag: '…' };
    const [category, brand, attribute] = [categories[0], brands[0], attributes[0]];
    if (field === 'category') return category ? { field, categoryId: category.id } : null;
    if (field === 'brand') return brand ? { field, brandId: brand.id } : null;
    if (field !== 'attribute' || !attribute) return null;
    return { field, attributeId: attribute.id };
  };
}
