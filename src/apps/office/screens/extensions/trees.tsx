import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ElementOf, Tree, TreeValue, ValueKind } from '../../../../kernel/element-tree.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';

/** What an extension shows in the office: elements that are known; forms have no place here. */
export function Trees({ of }: { of: readonly Tree[] }) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
      {of.map((tree, index) => (
        <Element key={index} tree={tree} />
      ))}
    </Box>
  );
}

function Element({ tree }: { tree: Tree }) {
  const format = useFormat();
  if (typeof tree === 'string') return <>{tree}</>;
  const inside =
    'children' in tree ? tree.children.map((one, index) => <Element key={index} tree={one} />) : [];
  switch (tree.tag) {
    case 'money':
      return <>{format.money(tree.amountCents)}</>;
    case 'text':
      return <p>{inside}</p>;
    case 'heading':
      return <h2>{inside}</h2>;
    case 'strong':
      return <strong>{inside}</strong>;
    case 'emphasis':
      return <em>{inside}</em>;
    case 'list':
      return (
        <ul>
          {inside.map((one, index) => (
            <li key={index}>{one}</li>
          ))}
        </ul>
      );
    case 'link':
      return (
        <a href={tree.href} rel="noopener noreferrer">
          {inside}
        </a>
      );
    case 'banner':
    case 'notice':
      return <CalmAlert tone="go">{inside}</CalmAlert>;
    case 'figures':
      return <Figures tree={tree} />;
    case 'table':
      return <Rows tree={tree} />;
    case 'form':
    case 'hidden':
    case 'choice':
    case 'number':
    case 'button':
      return null;
  }
}

function Figures({ tree }: { tree: ElementOf<'figures'> }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
      }}
    >
      {tree.items.map(({ label, value, kind }) => (
        <Box
          key={label}
          sx={{
            ...{
              bgcolor: 'background.paper',
              border: 1,
              borderColor: 'divider',
              borderRadius: 1.5,
            },
            ...{ px: { xs: 2, md: 3 }, py: { xs: 2, md: 2.5 } },
          }}
        >
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {label}
          </Box>
          <Box
            component="dd"
            sx={{ m: 0, fontSize: '1.75rem', fontVariantNumeric: 'tabular-nums' }}
          >
            <Shown value={value} kind={kind} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Rows({ tree }: { tree: ElementOf<'table'> }) {
  const isFigure = (kind: ValueKind) => kind === 'number' || kind === 'money';
  return (
    <Panel title={tree.caption} flush>
      {tree.rows.length === 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 2.5, color: 'text.secondary' }}>{tree.empty}</Box>
      ) : (
        <Box sx={{ overflowX: 'auto' }} role="region" aria-label={tree.caption} tabIndex={0}>
          <Table>
            <TableHead>
              <TableRow>
                {tree.columns.map(({ key, label, kind }) => (
                  <TableCell key={key} align={isFigure(kind) ? 'right' : 'left'}>
                    {label}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {tree.rows.map((row, index) => (
                <TableRow key={index}>
                  {tree.columns.map(({ key, kind }) => (
                    <TableCell key={key} align={isFigure(kind) ? 'right' : 'left'}>
                      <Shown value={row[key] ?? null} kind={kind} />
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Panel>
  );
}

function Shown({ value, kind }: { value: TreeValue; kind: ValueKind }) {
  const format = useFormat();
  if (value === null) return null;
  if (kind === 'money') return <>{format.money(Number(value))}</>;
  if (kind === 'number') return <>{format.number(Number(value))}</>;
  if (kind === 'day') return <>{format.date(String(value))}</>;
  if (kind === 'instant') return <>{format.moment(String(value))}</>;
  return <>{value}</>;
}
