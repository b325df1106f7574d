import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslate } from 'react-admin';
import { OrderedList } from '../../parts/ordered-list.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProductPicker, useProductTitles } from '../products/product-picker.tsx';
import type { PartProps } from './collection-page.tsx';
import { RulePreview } from './rule-preview.tsx';
import { RulesFields } from './rules-fields.tsx';

/** Which articles: chosen one by one in order, or found by rules, with what they find now. */
export function ArticlesPanel({ form, readOnly }: PartProps) {
  const translate = useTranslate();
  const { draft, set } = form;
  return (
    <Panel
      title={translate('collections.articles')}
      why={translate(`collections.articlesWhy.${draft.kind}`)}
    >
      <ToggleButtonGroup
        exclusive
        size="small"
        value={draft.kind}
        disabled={readOnly}
        aria-label={translate('collections.articles')}
        onChange={(_, kind: 'hand' | 'rules' | null) => kind && set({ kind })}
        sx={{ mb: 2 }}
      >
        {(['rules', 'hand'] as const).map((kind) => (
          <ToggleButton key={kind} value={kind}>
            {translate(`collections.kind.${kind}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {draft.kind === 'hand' ? (
        <ByHand form={form} readOnly={readOnly} />
      ) : (
        <>
          <RulesFields form={form} readOnly={readOnly} />
          <RulePreview match={draft.match} conditions={draft.conditions} />
        </>
      )}
    </Panel>
  );
}

function ByHand({ form, readOnly }: PartProps) {
  const translate = useTranslate();
  const { productIds } = form.draft;
  const titleOf = useProductTitles(productIds);
  return (
    <>
      <OrderedList
        items={productIds}
        keyOf={(id) => id}
        nameOf={titleOf}
        readOnly={readOnly}
        onChange={(next) => form.set({ productIds: next })}
      />
      {readOnly ? null : (
        <Box sx={{ mt: 2 }}>
          <ProductPicker
            label={translate('collections.addArticle')}
            onChoose={({ id }) => {
              if (!productIds.includes(id)) form.set({ productIds: [...productIds, id] });
            }}
          />
        </Box>
      )}
    </>
  );
}
