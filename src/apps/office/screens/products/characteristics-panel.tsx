import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useTranslate } from 'react-admin';
import { Panel } from '../../parts/panel.tsx';
import type { Characteristic } from './model.ts';
import type { SectionProps } from './section.ts';

const FIELDS = ['name', 'value', 'nameEn', 'valueEn'] as const;

/** Facts that customers compare: material, care, origin. */
export function CharacteristicsPanel({ form, readOnly }: SectionProps) {
  const translate = useTranslate();
  const { characteristics } = form.draft;
  const put = (next: Characteristic[]) => form.set({ characteristics: next });
  const change = (at: number, key: (typeof FIELDS)[number], text: string) =>
    put(
      characteristics.map((one, index) => {
        if (index !== at) return one;
        const { [key]: _old, ...rest } = one;
        // An English word that is left empty is none, so that French shows instead.
        return (
          text === '' && key.endsWith('En') ? rest : { ...rest, [key]: text }
        ) as Characteristic;
      }),
    );
  return (
    <Panel
      title={translate('article.characteristics')}
      why={translate('article.characteristicsWhy')}
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {characteristics.map((one, at) => (
          <Box
            component="li"
            key={at}
            sx={{
              display: 'grid',
              gap: 1,
              gridTemplateColumns: { xs: '1fr auto', sm: '1fr 1fr auto' },
              alignItems: 'center',
            }}
          >
            {FIELDS.map((key, index) => (
              <OutlinedInput
                key={key}
                size="small"
                value={one[key] ?? ''}
                disabled={readOnly}
                placeholder={translate(`article.characteristic.${key}`)}
                inputProps={{
                  'aria-label': translate('article.characteristicOf', {
                    field: translate(`article.characteristic.${key}`),
                    number: at + 1,
                  }),
                  lang: key.endsWith('En') ? 'en' : 'fr',
                }}
                onChange={(event) => change(at, key, event.target.value)}
                sx={{ gridColumn: { xs: 1, sm: (index % 2) + 1 } }}
              />
            ))}
            {readOnly ? null : (
              <IconButton
                size="small"
                aria-label={translate('article.removeCharacteristic', { number: at + 1 })}
                onClick={() => put(characteristics.filter((_, index) => index !== at))}
                sx={{ gridColumn: { xs: 2, sm: 3 }, gridRow: 1 }}
              >
                <DeleteOutlined fontSize="small" />
              </IconButton>
            )}
          </Box>
        ))}
      </Box>
      {readOnly ? null : (
        <Button
          variant="outlined"
          startIcon={<Add />}
          sx={{ mt: characteristics.length > 0 ? 2 : 0 }}
          onClick={() => put([...characteristics, { name: '', value: '' }])}
        >
          {translate('article.addCharacteristic')}
        </Button>
      )}
    </Panel>
  );
}
