export { createApiKey, type NewApiKey } from './api-keys.ts';
export { accessAdminRoutes } from './routes.ts';
export { authRoutes, type AuthDeps } from './auth-routes.ts';
export { guardRoutes, type GuardDeps } from './guard.ts';
export { admitGuest, lendScopes, takeScopesBack } from './guests.ts';
export { maskPersonalData } from './mask.ts';
export type { SendPasswordLink } from './password-changes.ts';
export { mailPasswordLinks } from './password-mail.ts';
export { passwordPage } from './password-page.ts';
export { attempt, forgetAttempts, type AttemptLimit } from './attempts.ts';
export { digestSecret } from './digest.ts';
export {
  accessSecret,
  checkPassword,
  hashStaffPassword as hashPassword,
  isStaffPassword as isPassword,
} from './passwords.ts';
export { allows } from './rights.ts';
export { ROLES, SCOPES, type Role, type Scope } from './scopes.ts';
export { beginSession } from './sessions.ts';
export { createStaff, type NewStaff } from './staff.ts';
export { listActiveStaff } from './store.ts';
export { accessWiring } from './wiring.ts';
export { sessionCookieName } from './session-cookie.ts';
