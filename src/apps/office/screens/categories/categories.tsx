import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import OutlinedInput from '@mui/material/OutlinedInput';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { useProblemText } from '../../data/use-action.ts';
import { useCategories, type Category } from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { plainText } from '../../parts/plain-text.ts';
import { Page } from '../../shell/page.tsx';
import { CategoryForm } from './category-form.tsx';
import { CategoryTree } from './category-tree.tsx';
import { ancestorsOf } from './tree.ts';
import { useMoveCategory } from './use-move-category.ts';

/** Trees up to this size are shown opened. */
const FEW = 60;

/** The shelves of the shop as a tree, and the one that is edited beside it; one after the other on a phone. */
export function Categories() {
  const translate = useTranslate();
  const describe = useProblemText();
  const may = useScopes();
  const { '*': path = '' } = useParams();
  const [params] = useSearchParams();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('lg'));
  const { data: categories, error, isPending, refetch } = useCategories();
  const readOnly = !may('catalogue:write');
  const title = translate('categories.title');
  if (isPending) return <Loading />;
  if (error) {
    return (
      <Page title={title}>
        <CalmAlert
          action={<Button onClick={() => void refetch()}>{translate('common.retry')}</Button>}
        >
          {describe(error)}
        </CalmAlert>
      </Page>
    );
  }
  const isNew = path === 'create';
  const chosen = isNew ? null : categories.find(({ id }) => String(id) === path);
  const parentId = Number(params.get('in')) || null;
  const isEditing = isNew || path !== '';
  const create = readOnly ? null : (
    <Button component={Link} to="/categories/create" variant="contained" startIcon={<Add />}>
      {translate('categories.create')}
    </Button>
  );
  const form = !isEditing ? null : chosen === undefined ? (
    <CalmAlert>{translate('categories.gone')}</CalmAlert>
  ) : (
    <CategoryForm
      key={chosen?.id ?? `new ${parentId}`}
      category={chosen}
      parentId={parentId}
      categories={categories}
      readOnly={readOnly}
    />
  );
  const heading = isNew ? translate('categories.create') : (chosen?.name ?? title);
  if (isEditing && !isWide) {
    return (
      <Page title={heading} back="/categories" width={760}>
        {form}
      </Page>
    );
  }
  return (
    <Page title={title} lead={translate('categories.lead')} actions={create} width={1440}>
      {categories.length === 0 && !isNew ? (
        <EmptyState
          title={translate('categories.empty.title')}
          text={translate('categories.empty.text')}
          action={create}
        />
      ) : (
        <Box
          sx={{
            display: 'grid',
            gap: 3,
            gridTemplateColumns: isEditing ? 'minmax(0, 1fr) minmax(0, 1fr)' : 'minmax(0, 900px)',
            alignItems: 'start',
          }}
        >
          <Shelves categories={categories} current={chosen?.id ?? null} readOnly={readOnly} />
          {isEditing ? (
            <Box sx={{ minWidth: 0 }}>
              <Box component="h2" sx={{ typography: 'h2', mt: 0, mb: 1.5 }}>
                {heading}
              </Box>
              {form}
            </Box>
          ) : null}
        </Box>
      )}
    </Page>
  );
}

function Shelves({
  categories,
  current,
  readOnly,
}: {
  categories: readonly Category[];
  current: number | null;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const { move, step, said } = useMoveCategory();
  const [open, setOpen] = useState<ReadonlySet<number>>(
    () => new Set(categories.length <= FEW ? categories.map(({ id }) => id) : []),
  );
  const [seen, setSeen] = useState<number | null>(null);
  if (current !== seen) {
    // The one that was just opened is seen; its branch can be closed again.
    setSeen(current);
    setOpen(new Set([...open, ...ancestorsOf(categories, current)]));
  }
  const [q, setQ] = useState('');
  const found = useMemo(() => findBranches(categories, q), [categories, q]);
  const isSearching = q.trim() !== '';
  return (
    <Panel flush>
      {categories.length > 12 ? (
        <Box sx={{ px: 2, pt: 2, pb: 1 }}>
          <OutlinedInput
            type="search"
            size="small"
            fullWidth
            value={q}
            placeholder={translate('categories.search')}
            inputProps={{ 'aria-label': translate('categories.search'), 'data-list-search': '' }}
            onChange={(event) => setQ(event.target.value)}
          />
        </Box>
      ) : null}
      {isSearching && found.length === 0 ? (
        <Box sx={{ px: 2, py: 2, color: 'text.secondary' }} role="status">
          {translate('list.nothingMatches')}
        </Box>
      ) : null}
      <CategoryTree
        categories={isSearching ? found : categories}
        current={current}
        open={isSearching ? new Set(found.map(({ id }) => id)) : open}
        setOpen={setOpen}
        // Where one stands among siblings that are not shown cannot be seen.
        readOnly={readOnly || isSearching}
        said={said}
        onMove={move}
        onStep={step}
      />
    </Panel>
  );
}

/** The categories whose name has these letters, with all that they are in. */
function findBranches(categories: readonly Category[], q: string): Category[] {
  const wanted = plainText(q.trim());
  if (wanted === '') return [...categories];
  const kept = new Set<number>();
  for (const node of [...categories].reverse()) {
    if (!kept.has(node.id) && !plainText(node.name).includes(wanted)) continue;
    kept.add(node.id);
    if (node.parentId !== null) kept.add(node.parentId);
  }
  return categories.filter(({ id }) => kept.has(id));
}
