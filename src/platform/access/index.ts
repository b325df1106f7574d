export { accessAdminRoutes, type AccessDeps } from './routes.ts';
export { authRoutes, type AuthDeps } from './auth-routes.ts';
export { guardRoutes, type GuardDeps } from './guard.ts';
export { makePasswordLink, type PasswordLink, type SendPasswordLink } from './password-changes.ts';
export { accessSecret } from './passwords.ts';
export { ROLES, SCOPES, type Role, type Scope } from './scopes.ts';
export { createStaff, type NewStaff } from './staff.ts';
export { accessWiring } from './wiring.ts';
