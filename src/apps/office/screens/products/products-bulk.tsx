import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useChannels } from '../../data/use-catalogue.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CategoriesField } from './shelf-fields.tsx';

/** What can be done with chosen articles: edited as a sheet, put on sale, published, archived, put on a shelf. */
export function ProductsBulk({ ids, clear }: { ids: readonly number[]; clear: () => void }) {
  const translate = useTranslate();
  const channels = useChannels().data ?? [];
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isShelving, setIsShelving] = useState(false);
  const { run, busy } = useAction();
  const act = async (body: Record<string, unknown>) => {
    setAnchor(null);
    const done = await run(
      '/products/bulk',
      { method: 'POST', body: { ids, ...body } },
      'article.bulkDone',
    );
    if (done !== undefined) clear();
  };
  return (
    <>
      <Button
        component={Link}
        to={`/products/sheet?ids=${ids.join(',')}`}
        variant="contained"
        disabled={busy}
      >
        {translate('sheet.editMany')}
      </Button>
      <Button
        variant="outlined"
        disabled={busy}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('article.bulkActs')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => void act({ action: 'activate' })}>
          {translate('article.bulkActivate')}
        </MenuItem>
        {channels.map(({ id, name }) => (
          <MenuItem key={`in ${id}`} onClick={() => void act({ action: 'publish', channelId: id })}>
            {translate('article.bulkPublish', { channel: name })}
          </MenuItem>
        ))}
        {channels.map(({ id, name }) => (
          <MenuItem
            key={`out ${id}`}
            onClick={() => void act({ action: 'unpublish', channelId: id })}
          >
            {translate('article.bulkUnpublish', { channel: name })}
          </MenuItem>
        ))}
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setIsShelving(true);
          }}
        >
          {translate('article.bulkShelve')}
        </MenuItem>
        <MenuItem onClick={() => void act({ action: 'archive' })}>
          {translate('article.bulkArchive')}
        </MenuItem>
      </Menu>
      {isShelving ? (
        <ShelveDialog ids={ids} clear={clear} onClose={() => setIsShelving(false)} />
      ) : null}
    </>
  );
}

/** Puts chosen articles on one more shelf. */
function ShelveDialog({
  ids,
  clear,
  onClose,
}: {
  ids: readonly number[];
  clear: () => void;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [categoryId, setCategoryId] = useState<number | null>(null);
  const submit = async () => {
    const done = await run(
      '/products/bulk',
      { method: 'POST', body: { ids, action: 'add-category', categoryId } },
      'article.bulkDone',
    );
    if (done === undefined) return;
    onClose();
    clear();
  };
  return (
    <ActionDialog
      title={translate('article.shelveTitle', { smart_count: ids.length })}
      verb={translate('article.shelveVerb')}
      busy={busy}
      problem={problem}
      disabled={categoryId === null}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <CategoriesField
        value={categoryId === null ? [] : [categoryId]}
        disabled={false}
        onChange={(chosen) => setCategoryId(chosen.at(-1) ?? null)}
      />
    </ActionDialog>
  );
}
