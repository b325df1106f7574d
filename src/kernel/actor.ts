/** Who acts. Travels in every command and is written on the timeline. */
export interface Actor {
  kind: 'staff' | 'customer' | 'api-key' | 'system';
  /** Identifier within its kind; `null` for an anonymous customer. */
  id: string | null;
  /** How the timeline names the actor. */
  label: string;
}

/** The actor of scheduled work and migrations. */
export function systemActor(label: string): Actor {
  return { kind: 'system', id: null, label };
}
