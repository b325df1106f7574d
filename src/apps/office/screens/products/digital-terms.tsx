import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { DigitalArticle, DigitalDraft } from './digital-model.ts';

interface PartProps {
  draft: DigitalDraft;
  readOnly: boolean;
  change: (patch: Partial<DigitalDraft>) => void;
}

/** Which variants are delivered by a link, and of which only so many copies are sold. */
export function DigitalVariants({
  draft,
  variants,
  readOnly,
  problem,
  change,
}: PartProps & { variants: DigitalArticle['variants']; problem: string | undefined }) {
  const translate = useTranslate();
  const flip = (ids: number[], id: number, on: boolean) =>
    on ? [...ids, id] : ids.filter((one) => one !== id);
  return (
    <Box component="fieldset" disabled={readOnly} sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 0.5 }}>
        {translate('digital.variants')}
      </Box>
      {variants.map(({ id, options }) => {
        const isDigital = draft.digitalVariantIds.includes(id);
        const name = options || translate('digital.theArticle');
        return (
          <Box key={id} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
            <FormControlLabel
              control={
                <Checkbox
                  checked={isDigital}
                  onChange={(event) =>
                    change({
                      digitalVariantIds: flip(draft.digitalVariantIds, id, event.target.checked),
                    })
                  }
                />
              }
              label={translate('digital.byLink', { name })}
            />
            {isDigital ? (
              <FormControlLabel
                control={
                  <Checkbox
                    checked={draft.limitedVariantIds.includes(id)}
                    onChange={(event) =>
                      change({
                        limitedVariantIds: flip(draft.limitedVariantIds, id, event.target.checked),
                      })
                    }
                  />
                }
                label={translate('digital.limited')}
              />
            ) : null}
          </Box>
        );
      })}
      {problem ? <FormHelperText error>{problem}</FormHelperText> : null}
      <FormHelperText>{translate('digital.variantsHelp')}</FormHelperText>
    </Box>
  );
}

/** How often and for how long: as the shop does, or otherwise for this article. */
export function DownloadTerms({ draft, readOnly, change }: PartProps) {
  const translate = useTranslate();
  const { terms } = draft;
  const field = (name: 'mostDownloads' | 'validDays') => (
    <TextField
      label={translate(`digital.${name}`)}
      helperText={translate('digital.unlimited')}
      value={terms?.[name] ?? ''}
      disabled={readOnly}
      onChange={(event) => {
        const number = Number.parseInt(event.target.value, 10);
        const value = Number.isNaN(number) || number < 1 ? null : number;
        change({ terms: { mostDownloads: null, validDays: null, ...terms, [name]: value } });
      }}
      slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      sx={{ maxWidth: 240 }}
    />
  );
  return (
    <Box component="fieldset" disabled={readOnly} sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 0.5 }}>
        {translate('digital.terms')}
      </Box>
      <RadioGroup
        value={terms === null ? 'shop' : 'own'}
        onChange={(_, value) =>
          change({ terms: value === 'shop' ? null : { mostDownloads: 10, validDays: 365 } })
        }
      >
        <FormControlLabel value="shop" control={<Radio />} label={translate('digital.termsShop')} />
        <FormControlLabel value="own" control={<Radio />} label={translate('digital.termsOwn')} />
      </RadioGroup>
      {terms === null ? null : (
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', mt: 1 }}>
          {field('mostDownloads')}
          {field('validDays')}
        </Box>
      )}
    </Box>
  );
}
