/** A person who works here. */
export interface Staff {
  id: string;
  name: string;
  email: string;
  twoFactorEnabled: boolean;
  disabledAt: string | null;
  roles: string[];
  hasPassword: boolean;
  lastSeenAt: string | null;
}

/** A role that a person holds from an instant until another, or without end. */
export interface Grant {
  id: number;
  staffId: string;
  staffName: string;
  role: string;
  startsAt: string;
  endsAt: string | null;
  why: string | null;
  active: boolean;
}

/** The roles there are. */
export const ROLES = [
  'owner',
  'manager',
  'seller',
  'logistician',
  'accountant',
  'read-only',
] as const;
