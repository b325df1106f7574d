export { ROLES, SCOPES, type Role, type Scope } from './scopes.ts';
