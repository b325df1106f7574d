import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import type { Procedure, StandIn } from './model.ts';
import { ReciprocityPanel } from './reciprocity-panel.tsx';
import { Report } from './stand-in-report.tsx';

/** Who stands in, what they may do, how it goes; revoked in one tap. */
export function StandIns() {
  const translate = useTranslate();
  const mayInvite = useScopes()('users:write');
  const [inviting, setInviting] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['stand-ins'],
    queryFn: ({ signal }) => api<ApiPage<StandIn>>('/stand-ins', { signal }),
  });
  const procedures = useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => api<ApiPage<Procedure>>('/procedures', { signal }),
  });
  const known = procedures.data?.items ?? [];
  return (
    <Page
      title={translate('rooms.standIns')}
      lead={translate('standIns.lead')}
      width={860}
      actions={
        mayInvite ? (
          <Button
            variant="contained"
            onClick={() => setInviting(true)}
            disabled={known.length === 0}
          >
            {translate('standIns.invite')}
          </Button>
        ) : undefined
      }
    >
      {isPending ? <Loading /> : null}
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}>
        {data?.items.length === 0 ? (
          <Panel>
            <EmptyState
              title={translate('standIns.empty.title')}
              text={translate(known.length === 0 ? 'standIns.empty.text' : 'standIns.empty.invite')}
            />
          </Panel>
        ) : null}
        {byState(data?.items ?? []).map((standIn) => (
          <StandInPanel key={standIn.id} standIn={standIn} procedures={known} />
        ))}
        <ReciprocityPanel />
      </Box>
      {inviting ? <InviteDialog procedures={known} onClose={() => setInviting(false)} /> : null}
    </Page>
  );
}

function stateOf(standIn: StandIn): 'revoked' | 'over' | 'coming' | 'active' {
  if (standIn.revokedAt !== null) return 'revoked';
  const now = Date.now();
  if (Date.parse(standIn.endsAt) <= now) return 'over';
  return Date.parse(standIn.startsAt) > now ? 'coming' : 'active';
}

const STATES = ['active', 'coming', 'over', 'revoked'] as const;

/** Who is there now comes first: that is whom one looks for in a hurry. */
function byState(standIns: readonly StandIn[]): StandIn[] {
  const rank = (standIn: StandIn) => STATES.indexOf(stateOf(standIn));
  return standIns.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether they ever stood in: what was taken back before it began has nothing to report. */
function hasBegun({ startsAt, revokedAt }: StandIn): boolean {
  return Date.parse(startsAt) < Math.min(Date.now(), Date.parse(revokedAt ?? '9999-12-31'));
}

function StandInPanel({
  standIn,
  procedures,
}: {
  standIn: StandIn;
  procedures: readonly Procedure[];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const mayInvite = useScopes()('users:write');
  const { run, busy } = useAction();
  const state = stateOf(standIn);
  const isOpen = state === 'active' || state === 'coming';
  return (
    <Panel
      title={standIn.name}
      why={standIn.email}
      action={
        <StateWord tone={state === 'active' ? 'act' : state === 'coming' ? 'go' : 'off'}>
          {translate(`standIns.state.${state}`)}
        </StateWord>
      }
    >
      <Facts
        rows={[
          [
            translate('standIns.when'),
            translate('standIns.fromTo', {
              from: format.moment(standIn.startsAt),
              to: format.moment(standIn.endsAt),
            }),
          ],
          [
            translate('standIns.does'),
            procedures
              .filter(({ id }) => standIn.procedureIds.includes(id))
              .map(({ title }) => title)
              .join(' · '),
          ],
          [translate('standIns.field.refundCap'), format.money(standIn.refundCapCents)],
          standIn.isRehearsal
            ? [translate('standIns.kind'), translate('standIns.rehearsal')]
            : null,
          isOpen && !standIn.twoFactorEnabled
            ? [translate('standIns.factor'), translate('standIns.factorMissing')]
            : null,
        ]}
      />
      {hasBegun(standIn) ? (
        <Report standIn={standIn} isOver={!isOpen} mayAnswer={mayInvite} />
      ) : null}
      {isOpen && mayInvite ? (
        <Box sx={{ mt: 2 }}>
          <Button
            variant="outlined"
            color="error"
            disabled={busy}
            onClick={() =>
              void run(
                `/stand-ins/${standIn.id}/revoke`,
                { method: 'POST', body: {} },
                'standIns.revoked',
              )
            }
            aria-label={`${translate('standIns.revoke')} : ${standIn.name}`}
          >
            {translate('standIns.revoke')}
          </Button>
          <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', mt: 0.5 }}>
            {translate('standIns.revokeConsequence')}
          </Box>
        </Box>
      ) : null}
    </Panel>
  );
}
