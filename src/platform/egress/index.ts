export { guardEgress, type EgressRule, type RefusedCall } from './guard.ts';
export { goingOut } from './purpose.ts';
