import { CHANGED, CHANGED_LABEL, SCRUBBED, STORED, keep, type TableRules } from '../rules.ts';

/** What becomes of sign-in, timeline, files, settings in a test site. */
export const PLATFORM: Readonly<Record<string, TableRules>> = {
  'access.account': 'empty',
  'access.api_key': 'empty',
  'access.attempt': 'empty',
  'access.password_link': 'empty',
  'access.role': keep('code position'),
  'access.role_scope': keep('role scope'),
  'access.saved_view': {
    ...keep('id staff_id resource sort version created_at'),
    name: 'scrub',
    filter: { json: SCRUBBED },
  },
  'access.scope_grant': {
    ...keep('id staff_id scopes starts_at ends_at origin_kind origin_id created_at hides_people'),
    why: 'text',
  },
  'access.session': 'empty',
  'access.staff': {
    ...keep('id email_verified locale disabled_at created_at updated_at'),
    name: 'full-name',
    email: 'mail',
    image: 'drop',
    two_factor_enabled: 'drop',
  },
  'access.staff_grant': { ...keep('id staff_id role starts_at ends_at created_at'), why: 'text' },
  'access.two_factor': 'empty',
  'access.verification': 'empty',
  'platform.added_structure': keep('id schema statement'),
  'platform.change': {
    ...keep('id at actor_kind actor_id entity_kind entity_id action undoes_id'),
    actor_label: 'actor',
    why: 'text',
    entity_label: CHANGED_LABEL,
    before: CHANGED,
    after: CHANGED,
    request_id: 'drop',
  },
  'platform.change_note': {
    ...keep('id at change_id actor_kind actor_id written_at'),
    text: 'text',
    actor_label: 'actor',
  },
  'platform.file': {
    ...keep(
      'id sha256 media_type byte_size width_px height_px derivatives derivatives_state dominant_colour created_at original_id crop focal_point',
    ),
    storage_key: STORED,
    original_name: 'file-name',
  },
  'platform.idempotency': 'empty',
  'platform.mail': 'empty',
  'platform.number_series': keep('series scope last_value'),
  'platform.outbox_event': 'empty',
  'platform.scheduled_run': keep('name due_at started_at finished_at outcome'),
  'platform.seal_certificate': 'empty',
  'platform.setting': keep('key value version updated_at'),
  'platform.worker_heartbeat': 'empty',
  'webhooks.delivery': 'empty',
  'webhooks.endpoint': 'empty',
};
