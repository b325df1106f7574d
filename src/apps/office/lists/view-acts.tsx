import BookmarkAddOutlined from '@mui/icons-material/BookmarkAddOutlined';
import MoreVert from '@mui/icons-material/MoreVert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useProblemText } from '../data/use-action.ts';
import { ActionDialog } from '../parts/action-dialog.tsx';
import type { SavedView, useSavedViews, ViewState } from './use-saved-views.ts';

/** Keeps what the list shows as a view, renames one, brings one up to date, forgets one. */
export function ViewActs({
  own,
  state,
  kept,
  opened,
  canSave,
  onSaved,
  onRemoved,
}: {
  own: ReturnType<typeof useSavedViews>;
  state: ViewState;
  /** The own view that is shown as it is. */
  kept: SavedView | undefined;
  /** The own view that was opened last. */
  opened: SavedView | undefined;
  canSave: boolean;
  onSaved: (view: SavedView) => void;
  onRemoved: () => void;
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const describe = useProblemText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [asking, setAsking] = useState<'new' | 'rename' | null>(null);
  const tell = (change: Promise<unknown>, done: string) =>
    change.then(
      () => notify(done, { type: 'success' }),
      (error: unknown) => notify(describe(error), { type: 'error' }),
    );
  return (
    <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', flexShrink: 0 }}>
      {canSave && opened ? (
        <Button size="small" onClick={() => void tell(own.change(opened, state), 'views.updated')}>
          {translate('views.update', { name: opened.name })}
        </Button>
      ) : null}
      {canSave ? (
        <Button size="small" startIcon={<BookmarkAddOutlined />} onClick={() => setAsking('new')}>
          {translate('views.keep')}
        </Button>
      ) : null}
      {kept ? (
        <>
          <IconButton
            size="small"
            aria-label={translate('views.acts', { name: kept.name })}
            aria-haspopup="menu"
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            <MoreVert fontSize="small" />
          </IconButton>
          <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
            <MenuItem
              onClick={() => {
                setAnchor(null);
                setAsking('rename');
              }}
            >
              {translate('views.rename')}
            </MenuItem>
            <MenuItem
              onClick={() => {
                setAnchor(null);
                onRemoved();
                void tell(own.remove(kept), 'views.removed');
              }}
            >
              {translate('views.remove')}
            </MenuItem>
          </Menu>
        </>
      ) : null}
      {asking ? (
        <NameDialog
          title={translate(asking === 'new' ? 'views.keepTitle' : 'views.rename')}
          verb={translate(asking === 'new' ? 'views.keepVerb' : 'views.rename')}
          name={asking === 'rename' ? (kept?.name ?? '') : ''}
          onClose={() => setAsking(null)}
          send={async (name) => {
            if (asking === 'rename' && kept) await own.change(kept, { name });
            else onSaved(await own.save(name, state));
            notify(asking === 'new' ? 'views.kept' : 'views.renamed', { type: 'success' });
          }}
        />
      ) : null}
    </Box>
  );
}

function NameDialog({
  title,
  verb,
  name: before,
  send,
  onClose,
}: {
  title: string;
  verb: string;
  name: string;
  send: (name: string) => Promise<void>;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const describe = useProblemText();
  const [name, setName] = useState(before);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await send(name.trim());
      onClose();
    } catch (error) {
      setProblem(describe(error));
      setBusy(false);
    }
  };
  return (
    <ActionDialog
      title={title}
      verb={verb}
      busy={busy}
      problem={null}
      disabled={name.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        label={translate('views.name')}
        value={name}
        autoFocus
        error={problem !== null}
        helperText={problem ?? translate('views.nameHelp')}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 60 } }}
      />
    </ActionDialog>
  );
}
