import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { EndDialog } from './end-dialog.tsx';
import { LeadDialog } from './lead-dialog.tsx';
import { sheetOf, type Outing, type OutingView } from './model.ts';
import { Conflicts } from './plan-outing.tsx';

/** One outing: prepare it, go, say what came of it. */
export function OutingPage() {
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useRecord<OutingView>('outings', id);
  if (isPending) return <Loading />;
  if (!data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  return <View view={data} />;
}

function View({ view }: { view: OutingView }) {
  const { outing, conflicts, outcome, distanceKm } = view;
  const translate = useTranslate();
  const format = useFormat();
  const mayWrite = useScopes()('customers:write');
  const [ending, setEnding] = useState(false);
  const isPlanned = outing.state === 'planned';
  const hasBegun = new Date(outing.startsAt) < new Date();
  return (
    <Page
      title={outing.title}
      lead={`${translate(`outings.kind.${outing.kind}`)} · ${format.moment(outing.startsAt)}`}
      back="/outings"
      width={1040}
      actions={
        <>
          {outing.guests.length > 0 ? (
            <Button
              variant={isPlanned && !hasBegun ? 'contained' : 'outlined'}
              component={Link}
              to={`/outings/${outing.id}/dossier`}
            >
              {translate('outings.openDossier')}
            </Button>
          ) : null}
          {mayWrite && outing.state !== 'cancelled' ? (
            <Button
              variant={isPlanned && hasBegun ? 'contained' : 'outlined'}
              onClick={() => setEnding(true)}
            >
              {translate(isPlanned ? 'outings.conclude' : 'outings.completeEnd')}
            </Button>
          ) : null}
          {mayWrite && isPlanned ? (
            <Button variant="outlined" component={Link} to={`/outings/${outing.id}/edit`}>
              {translate('outings.change')}
            </Button>
          ) : null}
        </>
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        {conflicts.length > 0 ? <Conflicts taken={conflicts} /> : null}
        <Panel>
          <Facts
            rows={[
              [
                translate('outings.field.state'),
                <StateWord
                  key="state"
                  tone={isPlanned ? 'go' : outing.state === 'done' ? 'done' : 'off'}
                >
                  {translate(`outings.state.${outing.state}`)}
                </StateWord>,
              ],
              [translate('outings.field.ends'), format.moment(outing.endsAt)],
              [
                translate('outings.field.place'),
                [outing.place, `${outing.postalCode} ${outing.town}`.trim()]
                  .filter((part) => part !== '')
                  .join(', '),
              ],
              distanceKm === null
                ? null
                : [
                    translate('outings.distance'),
                    translate('outings.km', { km: format.number(distanceKm) }),
                  ],
              [translate('outings.aim'), outing.aim],
              [
                translate('outings.field.plannedCost'),
                outing.plannedCostCents > 0 ? format.money(outing.plannedCostCents) : '',
              ],
              [
                translate('outings.field.cost'),
                outing.costCents === null ? '' : format.money(outing.costCents),
              ],
              [translate('outings.kept'), outing.learnt],
            ]}
          />
        </Panel>
        {outcome ? <OutcomePanel outing={outing} outcome={outcome} /> : null}
        <GuestsPanel outing={outing} />
        {outing.state === 'cancelled' ? null : <LeadsPanel outing={outing} mayWrite={mayWrite} />}
        {mayWrite && isPlanned ? (
          <Box>
            <ConfirmButton
              label={translate('outings.cancel')}
              title={translate('outings.cancel')}
              consequence={translate('outings.cancelWhy')}
              path={`/outings/${outing.id}/cancel`}
              options={{ method: 'POST', body: {}, version: outing.version }}
              done="outings.cancelled"
            />
          </Box>
        ) : null}
      </Box>
      {ending ? <EndDialog outing={outing} onClose={() => setEnding(false)} /> : null}
    </Page>
  );
}

function OutcomePanel({
  outing,
  outcome,
}: {
  outing: Outing;
  outcome: NonNullable<OutingView['outcome']>;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const isRunning = new Date(outcome.untilAt) > new Date();
  const gain = outcome.afterCents - outcome.beforeCents;
  return (
    <Panel
      title={translate('outings.outcome')}
      why={translate(isRunning ? 'outings.outcomeRuns' : 'outings.outcomeOver', {
        until: format.day(outcome.untilAt),
      })}
    >
      <Box sx={{ fontSize: '1.375rem', fontWeight: 600, mb: 1.5 }}>
        {isRunning
          ? // Ninety days against some of them would look like a loss.
            translate('outings.sinceThen', { amount: format.money(outcome.afterCents) })
          : translate(gain >= 0 ? 'outings.gain' : 'outings.loss', {
              amount: format.money(Math.abs(gain)),
            })}
      </Box>
      <Facts
        rows={[
          [translate('outings.after'), format.money(outcome.afterCents)],
          [translate('outings.before'), format.money(outcome.beforeCents)],
          [translate('outings.ordersAfter'), format.number(outcome.ordersAfter)],
          [translate('outings.leadsWon'), format.number(outcome.leadsWon)],
          [translate('outings.field.cost'), format.money(outing.costCents ?? 0)],
        ]}
      />
    </Panel>
  );
}

function GuestsPanel({ outing }: { outing: Outing }) {
  const translate = useTranslate();
  if (outing.guests.length === 0) return null;
  return (
    <Panel title={translate('outings.guests')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {outing.guests.map((guest) => (
          <Box component="li" key={guest.id} sx={{ overflowWrap: 'anywhere' }}>
            <Link to={sheetOf(guest)}>{guest.name || translate('outings.forgotten')}</Link>
            <Box sx={{ color: 'text.secondary', whiteSpace: 'pre-line' }}>
              {guest.notes || guest.questions}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function LeadsPanel({ outing, mayWrite }: { outing: Outing; mayWrite: boolean }) {
  const translate = useTranslate();
  const [adding, setAdding] = useState(false);
  const { run, busy } = useAction();
  const drop = (id: number) =>
    run(`/outings/${outing.id}/leads/${id}`, { method: 'DELETE' }, 'outings.leadDropped');
  return (
    <Panel
      title={translate('outings.leads')}
      why={translate('outings.leadsWhy')}
      action={
        mayWrite ? (
          <Button variant="outlined" onClick={() => setAdding(true)}>
            {translate('outings.addLead')}
          </Button>
        ) : undefined
      }
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {outing.leads.map((lead) => (
          <Box
            component="li"
            key={lead.id}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline' }}
          >
            <Box sx={{ flex: 1, minWidth: '20ch', overflowWrap: 'anywhere' }}>
              {lead.partyId === null ? (
                lead.name
              ) : (
                <Link to={`/customers/${lead.partyId}/show`}>{lead.name}</Link>
              )}
              <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
                {[
                  lead.email ?? '',
                  lead.phone,
                  lead.note,
                  lead.partyId === null ? '' : translate('outings.leadIsCustomer'),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </Box>
            </Box>
            {mayWrite ? (
              <Button
                size="small"
                disabled={busy}
                onClick={() => void drop(lead.id)}
                aria-label={`${translate('outings.dropLead')} : ${lead.name}`}
              >
                {translate('outings.dropLead')}
              </Button>
            ) : null}
          </Box>
        ))}
      </Box>
      {adding ? <LeadDialog outingId={outing.id} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}
