export {
  BLOCK_LIMITS,
  FAULT_KINDS,
  forbiddenCall,
  WORK_LIMITS,
  type FaultKind,
  type HostCall,
  type Limits,
  type Outcome,
  type Program,
} from './model.ts';
export { openSandbox, type Sandbox } from './sandbox.ts';
