export type * from './model.ts';
export {
  askAlert,
  confirmAlert,
  endAlert,
  listAlerts,
  readAlert,
  type AlertRequest,
} from './ask.ts';
export { alertKeeper, wireAlerts } from './wiring.ts';
