import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { EditRedirectDialog } from './edit-redirect-dialog.tsx';
import type { Redirect } from './model.ts';
import { PasteRedirectsDialog } from './paste-redirects-dialog.tsx';

/** Old addresses and where they lead. */
export function Redirects() {
  const translate = useTranslate();
  const format = useFormat();
  const mayWrite = useScopes()('catalogue:write');
  const [edited, setEdited] = useState<Redirect | 'new' | null>(null);
  const [pasting, setPasting] = useState(false);
  const target = (row: Redirect) => row.to ?? translate('redirects.gone');
  const name = (row: Redirect) =>
    mayWrite ? (
      <Button
        onClick={() => setEdited(row)}
        sx={{
          ml: -1.25,
          textAlign: 'left',
          wordBreak: 'break-all',
          color: 'text.primary',
          py: 0.25,
        }}
      >
        {row.from}
      </Button>
    ) : (
      row.from
    );
  const columns: Column<Redirect>[] = [
    { key: 'from', render: name, csv: (row) => row.from },
    { key: 'to', render: target, csv: (row) => row.to ?? '' },
    {
      key: 'status',
      render: (row) => translate(`redirects.status.${row.status}`),
      csv: (row) => row.status,
    },
    {
      key: 'hits',
      align: 'right',
      render: (row) => format.number(row.hits),
      csv: (row) => row.hits,
    },
    {
      key: 'lastHitAt',
      render: (row) => (row.lastHitAt === null ? '—' : format.moment(row.lastHitAt)),
      csv: (row) => row.lastHitAt ?? '',
    },
  ];
  return (
    <>
      <ListScreen<Redirect>
        resource="redirects"
        words="redirects"
        columns={columns}
        card={(row) => ({
          title: row.from,
          lines: [`→ ${target(row)}`],
          end: translate('redirects.visits', { smart_count: row.hits }),
        })}
        {...(mayWrite ? { onCard: setEdited } : {})}
        actions={
          mayWrite ? (
            <>
              <Button variant="outlined" onClick={() => setPasting(true)}>
                {translate('redirects.paste')}
              </Button>
              <Button variant="contained" onClick={() => setEdited('new')}>
                {translate('redirects.add')}
              </Button>
            </>
          ) : undefined
        }
      />
      {edited === null ? null : (
        <EditRedirectDialog
          redirect={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      {pasting ? <PasteRedirectsDialog onClose={() => setPasting(false)} /> : null}
    </>
  );
}
