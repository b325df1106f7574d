import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { OrderedList } from '../../parts/ordered-list.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProductPicker, useProductTitles } from './product-picker.tsx';
import type { SectionProps } from './section.ts';

const MOST = 24;

/** Articles that are shown beside this one, in order, one way or both. */
export function RelatedPanel({ form, readOnly }: SectionProps) {
  const translate = useTranslate();
  const { related, id } = form.draft;
  const titleOf = useProductTitles(related.map(({ productId }) => productId));
  const put = (next: typeof related) => form.set({ related: next.slice(0, MOST) });
  return (
    <Panel title={translate('related.title')} why={translate('related.why')}>
      <OrderedList
        items={related}
        keyOf={({ productId }) => productId}
        nameOf={({ productId }) => titleOf(productId)}
        readOnly={readOnly}
        onChange={put}
        extra={(item, at) => (
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                checked={item.mutual}
                disabled={readOnly}
                onChange={(event) =>
                  put(
                    related.map((one, index) =>
                      index === at ? { ...one, mutual: event.target.checked } : one,
                    ),
                  )
                }
              />
            }
            label={translate('related.mutual')}
          />
        )}
      />
      {readOnly || related.length >= MOST ? null : (
        <Box sx={{ mt: 2 }}>
          <ProductPicker
            label={translate('related.add')}
            onChoose={({ id: productId }) => {
              const isKnown = related.some((one) => one.productId === productId);
              if (productId !== id && !isKnown) put([...related, { productId, mutual: true }]);
            }}
          />
        </Box>
      )}
    </Panel>
  );
}
