import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { SortableList } from '../../parts/sorting/sortable-list.tsx';
import { Page } from '../../shell/page.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { BlockLine, blockName } from './block-line.tsx';
import { BLOCK_KINDS, MOST_BLOCKS, newBlock, type HomeBlock, type HomeSetting } from './model.ts';

/** The home page of the shop: its blocks in their order, each with its words and its dates. */
export function HomePage() {
  const translate = useTranslate();
  const describe = useProblemText();
  const { data, error } = useQuery({
    queryKey: ['settings', 'home'],
    queryFn: ({ signal }) => api<HomeSetting>('/settings/home', { signal }),
  });
  return (
    <Page
      title={translate('homePage.title')}
      lead={translate('homePage.lead')}
      width={960}
      actions={
        <Button component="a" href="/" target="_blank" rel="noopener" variant="outlined">
          {translate('homePage.see')}
        </Button>
      }
    >
      {error ? <CalmAlert>{describe(error)}</CalmAlert> : null}
      {data ? <Arrangement setting={data} /> : error ? null : <Loading />}
    </Page>
  );
}

function Arrangement({ setting }: { setting: HomeSetting }) {
  const translate = useTranslate();
  const locale = useLocale();
  const readOnly = !useScopes()('settings:write');
  const [edited, setEdited] = useState<HomeBlock | null>(null);
  const form = useRecordForm(
    { record: setting.value, version: setting.version },
    (_patch, draft, version) => api('/settings/home', { method: 'PUT', body: draft, version }),
    'homePage.saved',
  );
  const { blocks } = form.draft;
  const put = (next: HomeBlock[]) => form.set({ blocks: next });
  const keep = (block: HomeBlock) => {
    const known = blocks.some(({ id }) => id === block.id);
    put(known ? blocks.map((one) => (one.id === block.id ? block : one)) : [...blocks, block]);
    setEdited(null);
  };
  return (
    <>
      {form.guard}
      {form.problem === null ? null : (
        <Box sx={{ mb: 2 }}>
          <CalmAlert>{form.problem}</CalmAlert>
        </Box>
      )}
      {blocks.length === 0 ? (
        <EmptyState title={translate('homePage.empty')} text={translate('homePage.emptyText')} />
      ) : (
        <SortableList
          items={blocks}
          keyOf={({ id }) => id}
          nameOf={(block) => blockName(block, translate, locale)}
          readOnly={readOnly}
          label={translate('homePage.blocks')}
          sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}
          onChange={put}
        >
          {(block, _, tools) => (
            <BlockLine
              block={block}
              tools={tools}
              readOnly={readOnly}
              onEdit={() => setEdited(block)}
              onRemove={() => put(blocks.filter(({ id }) => id !== block.id))}
            />
          )}
        </SortableList>
      )}
      {readOnly || blocks.length >= MOST_BLOCKS ? null : (
        <AddBlock onAdd={(kind) => setEdited(newBlock(kind, blocks))} />
      )}
      {edited ? (
        <BlockDialog
          key={edited.id}
          block={edited}
          readOnly={readOnly}
          onClose={() => setEdited(null)}
          onKeep={keep}
        />
      ) : null}
      {form.isDirty && !readOnly ? (
        <SaveBar>
          <Button onClick={form.discard}>{translate('common.discard')}</Button>
          <Button variant="contained" disabled={form.busy} onClick={() => void form.save()}>
            {translate('homePage.save')}
          </Button>
        </SaveBar>
      ) : null}
    </>
  );
}

function AddBlock({ onAdd }: { onAdd: (kind: (typeof BLOCK_KINDS)[number]) => void }) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <Box sx={{ mt: 2 }}>
      <Button
        variant="outlined"
        startIcon={<Add />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('homePage.add')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {BLOCK_KINDS.map((kind) => (
          <MenuItem
            key={kind}
            onClick={() => {
              setAnchor(null);
              onAdd(kind);
            }}
            sx={{ display: 'block', maxWidth: 420, whiteSpace: 'normal' }}
          >
            <Box sx={{ fontWeight: 600 }}>{translate(`homePage.kind.${kind}`)}</Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
              {translate(`homePage.what.${kind}`)}
            </Box>
          </MenuItem>
        ))}
      </Menu>
    </Box>
  );
}
