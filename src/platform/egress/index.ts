export {
  askOutside,
  leadsTo,
  readText,
  TOO_LARGE,
  type Reach,
  type Resolve,
} from './ask-outside.ts';
export { guardEgress, type EgressRule, type RefusedCall } from './guard.ts';
export { goingOut } from './purpose.ts';
