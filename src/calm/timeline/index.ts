export { noteDeployment } from './deployment.ts';
export type { Provider } from './providers.ts';
export { wireTimeline } from './wiring.ts';
