import { SCRUBBED, keep, type TableRules } from '../rules.ts';

/** What becomes of absence, delegation, rules, tasks in a test site. */
export const CALM: Readonly<Record<string, TableRules>> = {
  'absence.absence': {
    ...keep(
      'id reason announces_on leaves_on returns_on buffer_days orders_per_day stand_in_id departed_at left_open cancelled_at version created_at',
    ),
    texts: { json: SCRUBBED },
  },
  'absence.choice': keep('absence_id order_id choice chosen_at'),
  'absence.closing_consent': {
    ...keep('id absence_id actor_id estimate given_at'),
    actor_label: 'actor',
  },
  'absence.reply': 'empty',
  'automation.act': { ...keep('run_id position kind outcome at'), reason: 'scrub' },
  'automation.rule': {
    ...keep('id ready state match delay_minutes looked_until on_since version created_at'),
    name: 'scrub',
    trigger: { json: SCRUBBED },
    conditions: { json: SCRUBBED },
    actions: { json: SCRUBBED },
  },
  'automation.run': {
    ...keep(
      'id rule_id event_key subject_kind subject_id occurred_at due_at state attempts ended_at',
    ),
    reason: 'scrub',
  },
  'culprit.run': 'empty',
  'culprit.search': 'empty',
  'delegation.assignment': keep('stand_in_id procedure_id'),
  'delegation.day_given': {
    ...keep(
      'id giver_id taker_id half_days on_day giver_confirmed_at taker_confirmed_at created_at',
    ),
    note: 'text',
  },
  'delegation.procedure': { ...keep('id version archived_at created_at'), title: 'scrub' },
  'delegation.procedure_version': {
    ...keep('procedure_id version scopes written_at'),
    title: 'scrub',
    content: { json: SCRUBBED },
    written_by: 'actor',
  },
  'delegation.question': {
    ...keep('id stand_in_id is_urgent asked_at answered_at'),
    text: 'text',
    answer: 'text',
  },
  'delegation.recording': 'empty',
  'delegation.run': {
    ...keep('id procedure_id version actor_id steps_done started_at ended_at helped'),
    actor_label: 'actor',
    note: 'text',
  },
  'delegation.stand_in': {
    ...keep('id staff_id starts_at ends_at refund_cap_cents is_rehearsal revoked_at created_at'),
    invited_by: 'actor',
  },
  'extensions.fault': 'empty',
  'extensions.installed': {
    ...keep('name version previous_version state installed_at changed_at revision'),
    settings: { json: SCRUBBED },
    cut_off: 'scrub',
  },
  'extensions.package': keep(
    'name version kind manifest files checksum signer is_shipped added_at',
  ),
  'extensions.step': keep('name position statement at'),
  'extensions.trusted_key': keep('key label added_at'),
  'extensions.value': 'empty',
  'incidents.anomaly': 'empty',
  'incidents.incident': 'empty',
  'incidents.note': 'empty',
  'incidents.pulse': 'empty',
  'incidents.trial': 'empty',
  'outings.booking': 'empty',
  'outings.calendar_address': 'empty',
  'outings.calendar_source': 'empty',
  'outings.guest': 'empty',
  'outings.idea': 'empty',
  'outings.lead': 'empty',
  'outings.outing': 'empty',
  'outings.pause': 'empty',
  'outings.training': 'empty',
  'rhythm.digest': 'empty',
  'rhythm.focus': 'empty',
  'rhythm.notice': 'empty',
  'rhythm.peek': 'empty',
  'rhythm.person': 'empty',
  'tasks.task': {
    ...keep('id path staff_id come_back_at created_at done_at origin_kind origin_id version'),
    title: 'text',
    detail: 'text',
    asked_by: 'actor',
    done_by: 'actor',
  },
  'test_sites.origin': 'empty',
  'test_sites.refused_call': 'empty',
  'test_sites.site': 'empty',
  'test_sites.ticket': 'empty',
};
