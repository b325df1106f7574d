export { changeRule, createRule, ruleUndo } from './commands.ts';
export type { AutomationDeps } from './perform.ts';
export { ruleAdminRoutes } from './routes.ts';
export { automationSetting } from './settings.ts';
export { listRules } from './store.ts';
export { wireAutomation } from './wiring.ts';
